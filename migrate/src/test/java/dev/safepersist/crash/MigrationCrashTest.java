package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.faults.Proof;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.faults.ScratchDirectory;
import dev.safepersist.migration.processes.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A whole migration, from the plan to its end, against power cuts at any moment: what is left can
 * be completed, each document is upgraded once, and all can be taken back.
 */
@ExtendWith(QuietLog.class)
class MigrationCrashTest {
  private static final int ENOUGH = 3;

  @Test
  void canBeCompletedAndTakenBackAfterACrashAtAnyMoment() throws Exception {
    List<String> bad = explore(Proof.bound(30, 1_500), Mutant.NONE, "migration");

    assertThat(bad).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_FILE_SYNC", "NO_DIRECTORY_SYNC"})
  void wouldFindTheClassicBugs(Mutant mutant) throws Exception {
    assertThat(explore(200, mutant, "migration with " + mutant)).isNotEmpty();
  }

  /** Tries states spread over all moments; the last comes after everything was acknowledged. */
  private static List<String> explore(int states, Mutant mutant, String what) throws Exception {
    List<String> bad = new ArrayList<>();
    int tried = 0;
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      Path start = scratch.fresh();
      Recordings recordings = new Recordings(start);
      RecordingFileSystem system = new RecordingFileSystem(start, mutant);
      Recordings.run(system.root());
      system.acknowledge();
      Path root = Path.of(system.root().toString());
      ScratchDirectory.delete(root);
      CrashModel model = new CrashModel(system.recording());
      for (; tried < states && bad.size() < ENOUGH; tried++) {
        int moment = (int) ((long) (tried + 1) * (model.points() - 1) / states);
        CrashPoint point = model.at(moment);
        Files.createDirectory(root);
        point.state(Choices.byLot(tried)).materialise(root);
        try {
          recordings.check(PlainFileSystem.freshly(root), point.acknowledged() > 0);
        } catch (IOException | RuntimeException | AssertionError e) {
          bad.add(e + "\n" + point);
        }
        ScratchDirectory.delete(root);
      }
    }
    Proof.tell(tried, "crash states", what);
    return bad;
  }
}
