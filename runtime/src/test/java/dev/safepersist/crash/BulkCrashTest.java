package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.faults.ManyFiles;
import dev.safepersist.faults.Proof;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.faults.ScratchDirectory;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bulk commits against everything that {@link CrashModel} says a crash may leave of them. */
@ExtendWith(QuietLog.class)
class BulkCrashTest {
  private static final int MANY = Proof.bound(12, 1_500);
  private static final int LEAST = Proof.bound(200, 1_800);
  private static final int FEW = 12;

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @CsvSource({"ENVELOPE, false", "ENVELOPE, true", "SIDECAR, false", "SIDECAR, true"})
  void leavesEachFileOldOrNew(MetadataPlacement placement, boolean lastIsNew) throws IOException {
    Exploration exploration = new BulkScenario(placement, lastIsNew).explore(MANY, Mutant.chosen());

    exploration.tell("bulk commit, " + placement + (lastIsNew ? ", one new file" : ""));
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(LEAST);
  }

  /** A crash, loads that recover and crash again at any point, other loads. */
  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void isWholeAfterTwoCrashes() throws IOException {
    Exploration exploration =
        new BulkScenario(MetadataPlacement.SIDECAR, false)
            .exploreTwice(Proof.bound(1, 10), Proof.bound(2, 20));

    exploration.tell("bulk commit, crashed and recovered twice");
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(50);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @CsvSource({
    "NO_FILE_SYNC, ENVELOPE, RESTORED",
    "NO_FILE_SYNC, SIDECAR, RESTORED",
    "NO_DIRECTORY_SYNC, ENVELOPE, has version 1 where 2 is safe",
    "NO_DIRECTORY_SYNC, SIDECAR, has version 1 where 2 is safe",
    "REPLACE_EXISTING, ENVELOPE, has version 0 where 1 is safe",
  })
  void wouldFindTheClassicBugs(Mutant mutant, MetadataPlacement placement, String problem)
      throws IOException {
    Exploration exploration = new BulkScenario(placement, false).explore(FEW, mutant);

    assertThat(exploration.bad()).anySatisfy(bad -> assertThat(bad).contains(problem));
  }

  /** The process dies after each operation; what it has done so far is on the disk. */
  @Test
  void isWholeWhereverTheProcessDies() throws IOException {
    ManyFiles files = new ManyFiles(MetadataPlacement.SIDECAR, false);
    boolean dies = true;
    int deaths = 0;
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      for (; dies; deaths++) {
        Path root = scratch.fresh();
        files.start(root);
        RecordingFileSystem system = new RecordingFileSystem(root);
        system.dieAfter(deaths + 1);
        dies = Death.of(system, () -> files.save(system.root(), 2));
        Path next = system.successor().root();
        for (String name : ManyFiles.NAMES) {
          assertThat(files.version(next, name)).as("death %d", deaths).isBetween(dies ? 1 : 2, 2);
          files.otherProgramWrites(next, name);
        }
        files.save(next, 3);
        assertThat(files.version(next, ManyFiles.NAMES.get(0))).isEqualTo(3);
        ScratchDirectory.delete(root);
      }
    }
    assertThat(deaths).isGreaterThan(40);
  }
}
