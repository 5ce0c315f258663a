package dev.safepersist.processor.evolve;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.StateTypes.StateOf;
import dev.safepersist.processor.model.UpgradeMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Upgrade methods are ones, and lead from version to version without a gap. */
final class UpgradeCheck {
  private final UpgradeReader upgrades;
  private final StepSignature signature;

  UpgradeCheck(UpgradeReader upgrades, Types types, Elements elements) {
    this.upgrades = upgrades;
    this.signature = new StepSignature(types, elements);
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
                .flatMap(
                    method ->
                        signature
                            .obstacle(method.element())
                            .map(reason -> problem(method, reason))
                            .stream())
                .toList());
    if (problems.isEmpty()) {
      chain(methods, state.settings().version()).ifPresent(problems::add);
    }
    return problems;
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
