package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.faults.Proof;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.faults.ScratchDirectory;
import dev.safepersist.faults.TwoFiles;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions of stages that the program has written itself, as woven methods make them. */
@ExtendWith(QuietLog.class)
class StagedTransactionCrashTest {
  private int checks;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void leavesAllOldOrAllNew(boolean rightIsNew) throws IOException {
    Exploration exploration = explore(rightIsNew, Proof.bound(60, 400), Mutant.chosen());

    exploration.tell("transaction of written stages" + (rightIsNew ? ", one new file" : ""));
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(500);
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_FILE_SYNC", "NO_STAGE_DIRECTORY_SYNC", "NO_JOURNAL_FILE_SYNC"})
  void wouldFindAMissingSync(Mutant mutant) throws IOException {
    assertThat(explore(false, 10, mutant).bad()).isNotEmpty();
  }

  /** The process dies after each operation; what it has done so far is on the disk. */
  @Test
  void isWholeWhereverTheProcessDies() throws IOException {
    TwoFiles files = new TwoFiles(MetadataPlacement.SIDECAR, false);
    boolean dies = true;
    int deaths = 0;
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      for (; dies; deaths++) {
        Path root = scratch.fresh();
        files.start(root);
        RecordingFileSystem system = new RecordingFileSystem(root);
        system.dieAfter(deaths + 1);
        dies = Death.of(system, () -> files.saveStaged(system.root(), 2));
        int version = files.version(system.successor().root(), deaths % 2 == 0);
        assertThat(version).as("death %d", deaths).isBetween(dies ? 1 : 2, 2);
        files.saveStaged(system.successor().root(), 3);
        assertThat(files.version(system.successor().root(), false)).isEqualTo(3);
      }
    }
    assertThat(deaths).isGreaterThan(40);
  }

  private Exploration explore(boolean rightIsNew, int draws, Mutant mutant) throws IOException {
    TwoFiles files = new TwoFiles(MetadataPlacement.SIDECAR, rightIsNew);
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      Path root = scratch.fresh();
      files.start(root);
      RecordingFileSystem system = new RecordingFileSystem(root, mutant);
      files.saveStaged(system.root(), 2);
      system.acknowledge();
      Path place = Path.of(system.root().toString());
      ScratchDirectory.delete(place);
      return Exploration.at(
          place,
          new CrashModel(system.recording()),
          0,
          draws,
          (at, acknowledged) -> check(files, at, 1 + acknowledged));
    }
  }

  private void check(TwoFiles files, Path place, int safe) throws IOException {
    Path root = PlainFileSystem.freshly(place);
    int version = files.version(root, ++checks % 2 == 0);
    assertThat(version).as("version %d where %d is safe", version, safe).isBetween(safe, 2);
    if (checks % 5 == 0) {
      files.saveStaged(root, 3);
      assertThat(files.version(root, false)).as("after a following save").isEqualTo(3);
      assertThat(files.backups(root).get(0)).as("left backups").startsWith(version);
    }
  }
}
