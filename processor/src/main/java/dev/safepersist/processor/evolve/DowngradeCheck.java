package dev.safepersist.processor.evolve;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.DowngradeMethod;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.UpgradeMethod;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** A downgrade method is one, and is the way back of an upgrade in the same type. */
public final class DowngradeCheck {
  private static final Pattern POINTER = Pattern.compile("(/([^~]|~[01])*)+");

  private final StepSignature signature;
  private final Types types;

  /** Creates a check. */
  public DowngradeCheck(Types types, Elements elements) {
    this.signature = new StepSignature(types, elements);
    this.types = types;
  }

  /** What is wrong with the downgrade that {@code element} is. */
  public Optional<Problem> check(Element element) {
    return DowngradeMethod.of(element).flatMap(this::check);
  }

  private Optional<Problem> check(DowngradeMethod method) {
    ExecutableElement element = method.element();
    Optional<String> obstacle = signature.obstacle(element);
    if (obstacle.isPresent()) {
      return problem(
          element, ProcessorMessage.NOT_A_DOWNGRADE.text(Names.of(element), obstacle.get()));
    }
    Optional<DowngradeMethod> other = earlier(method);
    if (other.isPresent()) {
      return problem(
          element,
          ProcessorMessage.TWO_DOWNGRADES.text(
              Names.of(other.get().element()), Names.of(element), method.from()));
    }
    Optional<UpgradeMethod> upgrade = upgrade(method);
    if (upgrade.isEmpty()) {
      return problem(
          element,
          ProcessorMessage.DOWNGRADE_ALONE.text(
              Names.of(element),
              method.from(),
              Names.of(element.getEnclosingElement()),
              method.from() - 1));
    }
    Optional<String> pointer =
        method.losses().stream().filter(loss -> !POINTER.matcher(loss).matches()).findFirst();
    if (pointer.isPresent()) {
      return problem(
          element, ProcessorMessage.LOSS_NOT_A_POINTER.text(Names.of(element), pointer.get()));
    }
    return types(method, upgrade.get());
  }

  /** Another downgrade from the same version, that stands before this one. */
  private static Optional<DowngradeMethod> earlier(DowngradeMethod method) {
    return method.element().getEnclosingElement().getEnclosedElements().stream()
        .takeWhile(member -> !member.equals(method.element()))
        .flatMap(member -> DowngradeMethod.of(member).stream())
        .filter(other -> other.from() == method.from())
        .findFirst();
  }

  private static Optional<UpgradeMethod> upgrade(DowngradeMethod method) {
    return method.element().getEnclosingElement().getEnclosedElements().stream()
        .flatMap(member -> UpgradeMethod.of(member).stream())
        .filter(upgrade -> upgrade.from() == method.from() - 1)
        .findFirst();
  }

  private Optional<Problem> types(DowngradeMethod method, UpgradeMethod upgrade) {
    if (upgrade.element().getParameters().size() != 1) {
      return Optional.empty(); // the upgrade is no step itself
    }
    TypeMirror taken = method.element().getParameters().get(0).asType();
    TypeMirror returned = method.element().getReturnType();
    TypeMirror newer = upgrade.element().getReturnType();
    boolean fits = fit(newer, taken) && fit(returned, upgrade.taken());
    return fits
        ? Optional.empty()
        : problem(
            method.element(),
            ProcessorMessage.DOWNGRADE_TYPES.text(
                Names.of(method.element()),
                Names.of(taken),
                Names.of(returned),
                Names.of(upgrade.element()),
                Names.of(upgrade.taken()),
                Names.of(newer)));
  }

  /** Trees fit values of all types: they are converted as the data of a file is. */
  private boolean fit(TypeMirror one, TypeMirror other) {
    return UpgradeMethod.Tree.of(one) != UpgradeMethod.Tree.NONE
        || UpgradeMethod.Tree.of(other) != UpgradeMethod.Tree.NONE
        || one.getKind() == TypeKind.ERROR
        || other.getKind() == TypeKind.ERROR
        || types.isSameType(one, other);
  }

  private static Optional<Problem> problem(ExecutableElement element, String text) {
    return Optional.of(Problem.at(element, text));
  }
}
