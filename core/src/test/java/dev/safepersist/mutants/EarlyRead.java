package dev.safepersist.mutants;

import dev.safepersist.core.commit.Ports;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import net.bytebuddy.asm.Advice;

/** The begin of a stage that reads what is recorded of its file right away. */
final class EarlyRead {
  private EarlyRead() {}

  @Advice.OnMethodEnter
  static void enter(@Advice.FieldValue("ports") Ports ports, @Advice.Argument(0) Target target)
      throws IOException {
    EarlyTrail.remember(ports.ledger().read(target));
  }
}
