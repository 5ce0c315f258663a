package dev.safepersist.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.safepersist.processor.model.Settings;
import dev.safepersist.processor.model.TypeVariables;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/** One field for each store that the generated type needs, and the constructors that fill them. */
final class StoreFields implements Feature {
  private final Map<Object, Entry> entries = new LinkedHashMap<>();
  private final ClassName owner;
  private final Constructors constructors;
  private final StoreDetails details;
  private final Set<String> used;

  /**
   * The stores of {@code owner}.
   *
   * @param details what else the stores need
   * @param needs what is to be stored, in the order of the fields
   * @param taken names that parameters of its methods have
   */
  StoreFields(
      ClassName owner,
      Constructors constructors,
      StoreDetails details,
      List<Need> needs,
      Set<String> taken) {
    this.owner = owner;
    this.details = details;
    this.constructors = constructors;
    long count = needs.stream().map(Need::key).distinct().count();
    used = new HashSet<>(taken);
    used.addAll(constructors.parameters());
    for (Need need : needs) {
      entries.computeIfAbsent(
          need.key(), key -> new Entry(need, free(count == 1 ? "store" : suggestion(need), used)));
    }
  }

  /**
   * A store that is needed.
   *
   * @param state what it stores
   * @param settings how
   */
  record Need(TypeMirror state, Settings settings) {
    Object key() {
      return List.of(TypeName.get(state).box(), settings.key());
    }
  }

  private record Entry(Need need, String name) {
    TypeName type() {
      return ParameterizedTypeName.get(Library.STORE, TypeName.get(need.state()).box());
    }
  }

  /** The name of the field of a store. */
  String name(Need need) {
    return entries.get(need.key()).name();
  }

  @Override
  public void addTo(TypeSpec.Builder type) {
    Map<TypeName, ParameterSpec> references = references();
    Optional<String> options =
        constructors.options(
            references.values().stream().map(ParameterSpec::name).collect(Collectors.toSet()));
    CodeBlock.Builder body = CodeBlock.builder();
    for (Entry entry : entries.values()) {
      type.addField(
          FieldSpec.builder(entry.type(), entry.name(), Modifier.PRIVATE, Modifier.FINAL).build());
      Optional<String> reference =
          Optional.ofNullable(references.get(entry.type())).map(ParameterSpec::name);
      body.addStatement(
          "$L =\n$L",
          entry.name(),
          new StoreExpression(entry.need().state(), entry.need().settings(), owner, details)
              .code(reference, options));
    }
    constructors.addTo(type, List.copyOf(references.values()), options, body.build());
  }

  /**
   * What identifies the types of stores whose values depend on type variables, by type of store.
   */
  private Map<TypeName, ParameterSpec> references() {
    Map<TypeName, ParameterSpec> references = new LinkedHashMap<>();
    Set<String> names = new HashSet<>(used);
    for (Entry entry : entries.values()) {
      TypeMirror state = entry.need().state();
      if (TypeVariables.in(state)) {
        references.computeIfAbsent(
            entry.type(),
            store -> {
              TypeName type =
                  ParameterizedTypeName.get(Library.TYPE_REFERENCE, TypeName.get(state));
              String name =
                  entry.name().equals("store") ? "type" : entry.name().replace("Store", "Type");
              return ParameterSpec.builder(type, free(name, names)).build();
            });
      }
    }
    return references;
  }

  /** The name, with the first number from 2 up that makes it unused, if it is used. */
  private static String free(String name, Set<String> used) {
    String free = name;
    for (int number = 2; !used.add(free); number++) {
      free = name + number;
    }
    return free;
  }

  private static String suggestion(Need need) {
    String raw = TypeName.get(need.state()).box().toString().replaceAll("<.*", "");
    String simple = raw.substring(raw.lastIndexOf('.') + 1).replace("[]", "Array");
    return simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1) + "Store";
  }
}
