package dev.safepersist.processor.model;

import com.google.auto.common.MoreTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * A type that carries {@code @SafePersist}, or has methods that do.
 *
 * @param element the type
 * @param use the annotation of the type itself
 * @param settings what holds for all of it
 * @param role what is generated for it
 * @param methods its annotated methods, in source order; inherited ones too
 * @param bare the abstract methods of a store that carry no annotation
 * @param anyWoven whether it has annotated methods that are woven
 */
public record AnnotatedType(
    TypeElement element,
    Optional<AnnotationUse> use,
    Settings settings,
    Role role,
    List<AnnotatedMethod> methods,
    List<ExecutableElement> bare,
    boolean anyWoven) {

  /** Reads {@code type}; {@code woven} methods are none of its methods. */
  public static AnnotatedType read(
      TypeElement type, Elements elements, Types types, WovenMethods woven) {
    Optional<AnnotationUse> onType = AnnotationUse.on(type);
    List<AnnotationUse> defaults = new ArrayList<>();
    onType.ifPresent(defaults::add);
    AnnotationUse.on(elements.getPackageOf(type)).ifPresent(defaults::add);
    List<AnnotatedMethod> all = new ArrayList<>();
    List<ExecutableElement> bare = new ArrayList<>();
    DeclaredType declared = MoreTypes.asDeclared(type.asType());
    for (ExecutableElement method : Candidates.of(type, elements, types)) {
      Optional<AnnotationUse> use = AnnotationUse.on(method);
      if (use.isPresent()) {
        all.add(
            new AnnotatedMethod(
                method,
                MoreTypes.asExecutable(types.asMemberOf(declared, method)),
                use.get(),
                Settings.of(use.get(), defaults)));
      } else if (method.getModifiers().contains(Modifier.ABSTRACT)) {
        bare.add(method);
      }
    }
    List<AnnotatedMethod> methods =
        all.stream().filter(method -> !woven.contains(method, all)).toList();
    return new AnnotatedType(
        type,
        onType,
        Settings.of(defaults),
        role(type, methods),
        methods,
        List.copyOf(bare),
        methods.size() < all.size());
  }

  private static Role role(TypeElement type, List<AnnotatedMethod> methods) {
    if (type.getKind().isInterface()) {
      return Role.STORE;
    }
    if (type.getKind() == ElementKind.RECORD && methods.isEmpty()) {
      return Role.VALUE;
    }
    boolean worksOnFiles =
        methods.stream().map(AnnotatedMethod::element).anyMatch(AnnotatedType::worksOnFiles);
    return worksOnFiles ? Role.STORE : Role.COMPANION;
  }

  /** Whether an abstract method of a class takes more than the state, or a path and returns it. */
  private static boolean worksOnFiles(ExecutableElement method) {
    if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
      return false;
    }
    int parameters = method.getParameters().size();
    boolean loads =
        parameters == 1
            && PathKind.of(method.getParameters().get(0).asType()).isPresent()
            && method.getReturnType().getKind() != TypeKind.VOID;
    return loads || parameters > 1;
  }

  /** Whether all that its annotations ask for is done by the weaver. */
  public boolean isForWeaverOnly() {
    boolean storesNothing =
        element.getKind().isInterface() || (bare.isEmpty() && role == Role.COMPANION);
    return anyWoven && methods.isEmpty() && storesNothing;
  }

  /** Whether the type is to be implemented, as opposed to accompanied. */
  public boolean isStore() {
    return role == Role.STORE;
  }
}
