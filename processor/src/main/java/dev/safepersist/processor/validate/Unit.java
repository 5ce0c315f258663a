package dev.safepersist.processor.validate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The constants and methods of one generated validator, as they are found to be needed. */
final class Unit {
  static final ClassName VIOLATIONS = ClassName.get("dev.safepersist.schema", "Violations");
  private static final ClassName PATTERN = ClassName.get("dev.safepersist.schema", "TextPattern");
  private static final ClassName REFERENCE =
      ClassName.get("tools.jackson.core.type", "TypeReference");

  private Map<String, FieldSpec> constants = new LinkedHashMap<>();
  private Map<String, Method> methods = new LinkedHashMap<>();
  private NameAllocator names = new NameAllocator();
  private final Set<String> impossible = new HashSet<>();

  Unit() {
    names.newName("SCHEMA");
    names.newName("validate");
  }

  /**
   * A method that looks at objects of one type.
   *
   * @param code its statements; empty while they are being found
   */
  record Method(String name, TypeName type, Optional<CodeBlock> code) {}

  /** A piece of code that may prove impossible. */
  @FunctionalInterface
  interface Piece {
    CodeBlock code() throws NotCompilable;
  }

  /** The code of a piece; if it is impossible, nothing of it is left behind. */
  CodeBlock attempt(Body body, Piece piece) throws NotCompilable {
    Map<String, FieldSpec> oldConstants = new LinkedHashMap<>(constants);
    Map<String, Method> oldMethods = new LinkedHashMap<>(methods);
    NameAllocator oldNames = names.clone();
    NameAllocator oldLocals = body.saved();
    try {
      return piece.code();
    } catch (NotCompilable e) {
      constants = oldConstants;
      methods = oldMethods;
      names = oldNames;
      body.restore(oldLocals);
      throw e;
    }
  }

  /** The method for a key; the code is asked for once. */
  Method method(String key, String suggestion, TypeName type, Piece piece) throws NotCompilable {
    if (impossible.contains(key)) {
      throw new NotCompilable("as before");
    }
    Method known = methods.get(key);
    if (known != null) {
      return known;
    }
    String name = names.newName(lowerCase(suggestion));
    methods.put(key, new Method(name, type, Optional.empty()));
    try {
      // first, since it may replace the map
      CodeBlock code = piece.code();
      methods.put(key, new Method(name, type, Optional.of(code)));
    } catch (NotCompilable e) {
      impossible.add(key);
      throw e;
    }
    return methods.get(key);
  }

  /** The constant for a pattern. */
  CodeBlock pattern(String regex, String about) {
    return constant(
        "pattern " + regex, about + "Pattern", PATTERN, CodeBlock.of("$T.of($S)", PATTERN, regex));
  }

  /** The constant for a set of texts. */
  CodeBlock texts(Set<String> texts, String about) {
    CodeBlock list =
        texts.stream()
            .map(text -> CodeBlock.of("$S", text))
            .collect(CodeBlock.joining(", ", "", ""));
    return constant(
        "texts " + new TreeSet<>(texts),
        about + "Texts",
        ParameterizedTypeName.get(Set.class, String.class),
        CodeBlock.of("$T.of($L)", Set.class, list));
  }

  /** The constant for a number. */
  CodeBlock decimal(BigDecimal number, String about) {
    return constant(
        "number " + number,
        about + "Limit",
        ClassName.get(BigDecimal.class),
        CodeBlock.of("new $T($S)", BigDecimal.class, number.toString()));
  }

  /** The constant that identifies a type. */
  CodeBlock type(TypeName type, String about) {
    return constant(
        "type " + type,
        about + "Type",
        ParameterizedTypeName.get(REFERENCE, type),
        CodeBlock.of("new $T<>() {}", REFERENCE));
  }

  private CodeBlock constant(String key, String suggestion, TypeName type, CodeBlock value) {
    FieldSpec field =
        constants.computeIfAbsent(
            key,
            unused ->
                FieldSpec.builder(
                        type,
                        names.newName(upperCase(suggestion)),
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                    .initializer(value)
                    .build());
    return CodeBlock.of("$N", field);
  }

  Collection<FieldSpec> constants() {
    return constants.values();
  }

  Collection<Method> methods() {
    return methods.values();
  }

  private static String lowerCase(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static String upperCase(String name) {
    return name.chars()
        .mapToObj(
            unit ->
                (Character.isUpperCase(unit) ? "_" : "")
                    + Character.toString(Character.toUpperCase(unit)))
        .collect(Collectors.joining());
  }
}
