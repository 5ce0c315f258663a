package dev.safepersist.agent.program;

import java.nio.file.Path;

/** Runs one {@link Scenario} on {@code data/x.json}, which is there and holds {@code [1]}. */
public final class Scenarios {
  private Scenarios() {}

  /** Runs the scenario that is named. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of("data", "x.json");
    for (Scenario[] scenarios :
        new Scenario[][] {
          Ending.values(),
          Circumstance.values(),
          Arrival.values(),
          Peculiarity.values(),
          Cleanup.values(),
          Portions.values(),
          Folders.values()
        }) {
      for (Scenario scenario : scenarios) {
        if (scenario.toString().equals(arguments[0])) {
          scenario.run(file);
          return;
        }
      }
    }
    throw new IllegalArgumentException(arguments[0]);
  }
}
