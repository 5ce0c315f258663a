package dev.safepersist.agent.program;

import java.nio.file.Path;

/** Runs one {@link Scenario} on {@code data/x.json}, which is there and holds {@code [1]}. */
public final class Scenarios {
  private Scenarios() {}

  /** Runs the scenario that is named. */
  public static void main(String[] arguments) throws Exception {
    Scenario.valueOf(arguments[0]).run(Path.of("data", "x.json"));
  }
}
