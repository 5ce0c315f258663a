package dev.safepersist.scan.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import dev.safepersist.scan.writers.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Names of types and methods as class files have them; imports stand in for missing libraries. */
final class TypeNames {
  private static final String OBJECT = "java/lang/Object";

  private final Elements elements;
  private final Types types;
  private final Map<String, String> imports = new HashMap<>();
  private final List<String> packages = new ArrayList<>();

  TypeNames(Elements elements, Types types, CompilationUnitTree unit) {
    this.elements = elements;
    this.types = types;
    for (ImportTree each : unit.getImports()) {
      String name = each.getQualifiedIdentifier().toString();
      String simple = name.substring(name.lastIndexOf('.') + 1);
      if (simple.equals("*")) {
        packages.add(name.substring(0, name.length() - 1).replace('.', '/'));
      } else {
        imports.put(simple, name.replace('.', '/'));
      }
    }
  }

  /** The internal name of a class. */
  String of(TypeElement type) {
    return type.asType().getKind() == TypeKind.ERROR
        ? missing(type.toString())
        : elements.getBinaryName(type).toString().replace('.', '/');
  }

  /** The internal name of a type; that of {@code Object} if it has none. */
  String of(TypeMirror type) {
    if (type.getKind() == TypeKind.ERROR) {
      return missing(type.toString());
    }
    TypeMirror erased = types.erasure(type);
    return erased instanceof DeclaredType declared && declared.asElement() instanceof TypeElement e
        ? of(e)
        : OBJECT;
  }

  /** The name of a type that the compiler cannot find. */
  private String missing(String shown) {
    String plain = shown.replaceAll("<.*", "").strip();
    if (plain.contains(".")) {
      return plain.replace('.', '/');
    }
    String imported = imports.get(plain);
    if (imported != null) {
      return imported;
    }
    return packages.stream()
        .map(name -> name + plain)
        .filter(Table.get()::knows)
        .findFirst()
        .orElse(plain.isEmpty() || plain.startsWith("<") ? OBJECT : plain);
  }

  /** The descriptor of a type. */
  String descriptor(TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> "Z";
      case BYTE -> "B";
      case SHORT -> "S";
      case INT -> "I";
      case LONG -> "J";
      case CHAR -> "C";
      case FLOAT -> "F";
      case DOUBLE -> "D";
      case VOID -> "V";
      case ARRAY -> '[' + descriptor(((ArrayType) type).getComponentType());
      case NULL, NONE, OTHER, PACKAGE, EXECUTABLE -> 'L' + OBJECT + ';';
      default -> 'L' + of(type) + ';';
    };
  }

  /** The descriptor of a method. */
  String descriptor(ExecutableElement method) {
    return method.getParameters().stream()
            .map(parameter -> descriptor(types.erasure(parameter.asType())))
            .collect(Collectors.joining("", "(", ")"))
        + descriptor(types.erasure(method.getReturnType()));
  }
}
