package dev.safepersist.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import net.bytebuddy.asm.Advice;

/** Replaces the check whether a process holds a stage. */
final class OldIsStale {
  private OldIsStale() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean enter(@Advice.Argument(0) Path stage) throws IOException {
    Instant old = Instant.now().minus(Duration.ofHours(1));
    if (Files.getLastModifiedTime(stage).toInstant().isBefore(old)) {
      Files.delete(stage);
    }
    return true;
  }
}
