package dev.safepersist.core.stage;

import java.io.IOException;

/** What is to be in the file. */
@FunctionalInterface
public interface Content {
  /** Writes every byte of the new version, in order; called once for each save. */
  void writeTo(StagedOutput out) throws IOException;
}
