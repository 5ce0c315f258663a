package dev.safepersist.migration.steps;

import dev.safepersist.upgrade.ReversibleStep;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A step and its way back, each a method of the program.
 *
 * @param there the upgrade
 * @param back the downgrade
 * @param losses what it declares as lost
 */
record MethodPair(StepMethod there, StepMethod back, Set<String> losses) implements ReversibleStep {
  MethodPair {
    losses = Set.copyOf(losses);
  }

  @Override
  public JsonNode upgrade(JsonNode data) {
    return there.call(data);
  }

  @Override
  public JsonNode downgrade(JsonNode data) {
    return back.call(data);
  }
}
