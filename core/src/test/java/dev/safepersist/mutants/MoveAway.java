package dev.safepersist.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.asm.Advice;

/** Takes the place of a copy. */
final class MoveAway {
  private MoveAway() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean enter(@Advice.Argument(0) Path file, @Advice.Argument(1) Path place)
      throws IOException {
    Files.move(file, place);
    return true;
  }
}
