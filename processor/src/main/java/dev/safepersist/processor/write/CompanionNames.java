package dev.safepersist.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.safepersist.processor.model.AnnotatedMethod;
import dev.safepersist.processor.model.StatefulType;
import dev.safepersist.processor.model.TypeVariables;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** What the methods of a companion have in common. */
final class CompanionNames {
  private final StatefulType type;
  private final boolean isPublic;
  private final String store;
  private final String instance;

  CompanionNames(StatefulType type, boolean isPublic, String store) {
    this.type = type;
    this.isPublic = isPublic;
    this.store = store;
    NameAllocator names = new NameAllocator();
    Stream.of("file", "loaded", "found", store).forEach(names::newName);
    String simple = type.element().getSimpleName().toString();
    instance = names.newName(simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1));
  }

  /** The start of a method that calls {@code called}, and throws what that throws. */
  MethodSpec.Builder method(String name, AnnotatedMethod called) {
    Set<TypeName> thrown = new LinkedHashSet<>();
    thrown.add(ClassName.get(IOException.class));
    called.type().getThrownTypes().forEach(type -> thrown.add(TypeName.get(type)));
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).addExceptions(thrown);
    return isPublic ? method.addModifiers(Modifier.PUBLIC) : method;
  }

  /** The field that holds the store. */
  String store() {
    return store;
  }

  /** The parameter that is the instance. */
  String instance() {
    return instance;
  }

  /** The class without type arguments. */
  ClassName raw() {
    return ClassName.get(type.element());
  }

  /** The type of the instance: with its variables if the state has them, else for any arguments. */
  TypeName instanceType() {
    if (TypeVariables.in(type.state())) {
      return TypeName.get(type.element().asType());
    }
    int count = type.element().getTypeParameters().size();
    TypeName[] any = new TypeName[count];
    Arrays.fill(any, WildcardTypeName.subtypeOf(Object.class));
    return count == 0 ? raw() : ParameterizedTypeName.get(raw(), any);
  }

  /** The name of a method. */
  String methodName(AnnotatedMethod method) {
    return method.element().getSimpleName().toString();
  }
}
