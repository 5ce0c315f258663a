package dev.safepersist.processor.evolve;

import com.google.auto.common.MoreElements;
import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.StateTypes.StateOf;
import dev.safepersist.processor.model.TypeVariables;
import dev.safepersist.processor.model.UpgradeMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Upgrade methods are ones, and lead from version to version without a gap. */
final class UpgradeCheck {
  private final UpgradeReader upgrades;
  private final Types types;
  private final Elements elements;

  UpgradeCheck(UpgradeReader upgrades, Types types, Elements elements) {
    this.upgrades = upgrades;
    this.types = types;
    this.elements = elements;
  }

  /** Upgrades in a type that stores several types, and so do not say of which they are. */
  List<Problem> unclear(AnnotatedType type) {
    List<UpgradeMethod> methods = new ArrayList<>();
    if (!upgrades.storesOneType(type)) {
      UpgradeReader.addAll(type.element(), methods);
    }
    return methods.stream()
        .map(method -> problem(method, Names.of(type.element()) + " stores more than one type"))
        .toList();
  }

  /** What is wrong with the upgrades of a state. */
  List<Problem> check(AnnotatedType type, StateOf state) {
    List<UpgradeMethod> methods = upgrades.of(type, state.state());
    List<Problem> problems =
        new ArrayList<>(
            methods.stream()
                .flatMap(method -> obstacle(method).map(reason -> problem(method, reason)).stream())
                .toList());
    if (problems.isEmpty()) {
      chain(methods, state.settings().version()).ifPresent(problems::add);
    }
    return problems;
  }

  private Optional<String> obstacle(UpgradeMethod method) {
    ExecutableElement element = method.element();
    if (!element.getModifiers().contains(Modifier.STATIC)) {
      return Optional.of("it is not static");
    }
    for (Element outer = element; MoreElements.isType(outer) || outer == element; ) {
      if (outer.getModifiers().contains(Modifier.PRIVATE)) {
        return Optional.of(outer == element ? "it is private" : Names.of(outer) + " is private");
      }
      outer = outer.getEnclosingElement();
    }
    if (element.getParameters().size() != 1) {
      return Optional.of("it has " + element.getParameters().size() + " parameters, not one");
    }
    if (element.getReturnType().getKind() == TypeKind.VOID) {
      return Optional.of("it returns nothing");
    }
    if (TypeVariables.in(method.taken())) {
      return Optional.of("its parameter is of a type variable");
    }
    return element.getThrownTypes().stream()
        .filter(this::isChecked)
        .findFirst()
        .map(thrown -> "it throws the checked exception " + Names.of(thrown));
  }

  private boolean isChecked(TypeMirror thrown) {
    return !types.isSubtype(thrown, type("java.lang.RuntimeException"))
        && !types.isSubtype(thrown, type("java.lang.Error"));
  }

  private DeclaredType type(String name) {
    return types.getDeclaredType(elements.getTypeElement(name));
  }

  private static Optional<Problem> chain(List<UpgradeMethod> methods, int version) {
    for (int index = 0; index < methods.size(); index++) {
      UpgradeMethod method = methods.get(index);
      Optional<UpgradeMethod> next =
          index + 1 < methods.size() ? Optional.of(methods.get(index + 1)) : Optional.empty();
      if (next.isPresent() && next.get().from() == method.from()) {
        return Optional.of(
            Problem.at(
                next.get().element(),
                ProcessorMessage.TWO_UPGRADES.text(
                    Names.of(method.element()), Names.of(next.get().element()), method.from())));
      }
      int following = next.map(UpgradeMethod::from).orElse(version);
      if (method.from() + 1 != following || method.from() >= version) {
        return Optional.of(
            Problem.at(
                method.element(),
                ProcessorMessage.UPGRADE_GAP.text(
                    Names.of(method.element()), method.from(), version, method.from() + 1)));
      }
    }
    return Optional.empty();
  }

  private static Problem problem(UpgradeMethod method, String reason) {
    return Problem.at(
        method.element(), ProcessorMessage.NOT_AN_UPGRADE.text(Names.of(method.element()), reason));
  }
}
