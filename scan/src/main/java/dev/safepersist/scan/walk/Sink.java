package dev.safepersist.scan.walk;

import dev.safepersist.scan.message.ScanProblem;
import java.nio.file.Path;

/** Takes what a walk finds. */
public interface Sink {
  /** Takes the bytes of a class; {@code unit} says where they come from. */
  void type(String unit, byte[] bytes);

  /** Takes a Java source file. */
  void source(Path file);

  /** Takes a problem; the walk goes on. */
  void problem(ScanProblem problem);
}
