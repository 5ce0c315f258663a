package dev.safepersist.mutants;

import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.asm.Advice;

/** Takes the place of a copy. */
final class MoveAway {
  private MoveAway() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean enter(@Advice.Argument(0) Target target, @Advice.Argument(1) Path place)
      throws IOException {
    Files.move(target.file(), place);
    return true;
  }
}
