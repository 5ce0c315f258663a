package dev.safepersist.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.processes.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole migration on a disk that fails one call: it ends honestly, and can be completed. */
@ExtendWith(QuietLog.class)
class MigrationFaultTest {
  private static final int STRIDE = Proof.bound(60, 12);

  @ParameterizedTest
  @EnumSource
  void canBeCompletedAndTakenBackAfterAFailingCall(Fault fault) throws Exception {
    List<String> bad = new ArrayList<>();
    int runs = 0;
    boolean struck = true;
    for (int nth = 1 + fault.name().length() % 4; struck; nth += STRIDE) {
      FaultyFileSystem system = FaultyFileSystem.failingOnce(fault, nth);
      try (ScratchDirectory scratch = new ScratchDirectory()) {
        Path root = scratch.fresh();
        try {
          Recordings recordings = new Recordings(root);
          recordings.check(root, isComplete(system.wrap(root)));
        } catch (IOException | RuntimeException | AssertionError e) {
          bad.add("at " + system.victim().replace(root + "/", "") + ": " + e);
        }
      }
      struck = system.struck();
      runs += struck ? 1 : 0;
    }

    Proof.tell(runs, "failing calls", "migration, " + fault);
    assertThat(bad).isEmpty();
    assertThat(runs).isPositive();
  }

  private static boolean isComplete(Path root) throws InterruptedException {
    try {
      MigrationResult result = Recordings.run(root);
      return result.state() == State.COMPLETED && result.isClean();
    } catch (IOException | RuntimeException reported) {
      return false;
    }
  }
}
