package dev.safepersist.examples.demo;

import java.io.IOException;
import java.nio.file.Path;

/** One thing that the demonstration shows. */
interface Step {
  /** What is shown, in a few words. */
  String title();

  /**
   * Shows it, with files in {@code folder}, which is empty.
   *
   * @return whether all ended as described
   */
  boolean run(Path folder, Story story) throws IOException, InterruptedException;
}
