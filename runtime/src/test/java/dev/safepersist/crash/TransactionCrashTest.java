package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.faults.Proof;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.faults.ScratchDirectory;
import dev.safepersist.faults.TwoFiles;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions, and their recovery, against everything that a crash may leave of them. */
@ExtendWith(QuietLog.class)
class TransactionCrashTest {
  private static final int MANY = Proof.bound(60, 550);
  private static final int FEW = 10;

  private int checks;

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @CsvSource({"ENVELOPE, false", "SIDECAR, true"})
  void leavesAllOldOrAllNew(MetadataPlacement placement, boolean rightIsNew) throws IOException {
    TwoFiles files = new TwoFiles(placement, rightIsNew);
    Exploration exploration = explore(files, MANY, Mutant.chosen());

    exploration.tell("transaction, " + placement + (rightIsNew ? ", one new file" : ""));
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(1_000);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(
      names = {
        "NO_FILE_SYNC",
        "NO_DIRECTORY_SYNC",
        "NO_JOURNAL_FILE_SYNC",
        "NO_JOURNAL_DIRECTORY_SYNC",
        "NO_STAGE_DIRECTORY_SYNC"
      })
  void wouldFindAMissingSync(Mutant mutant) throws IOException {
    TwoFiles files = new TwoFiles(MetadataPlacement.ENVELOPE, false);

    assertThat(explore(files, FEW, mutant).bad())
        .anySatisfy(bad -> assertThat(bad).contains("half a transaction"));
  }

  private Exploration explore(TwoFiles files, int draws, Mutant mutant) throws IOException {
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      RecordingFileSystem system = started(scratch, files, mutant);
      files.save(system.root(), 2);
      system.acknowledge();
      return exploration(files, system, 0, draws, 1);
    }
  }

  private static RecordingFileSystem started(
      ScratchDirectory scratch, TwoFiles files, Mutant mutant) throws IOException {
    Path root = scratch.fresh();
    files.start(root);
    return new RecordingFileSystem(root, mutant);
  }

  /** Tries what a crash may leave; {@code safe} is the version before anything is acknowledged. */
  private Exploration exploration(
      TwoFiles files, RecordingFileSystem system, int first, int draws, int safe)
      throws IOException {
    Path root = Path.of(system.root().toString());
    ScratchDirectory.delete(root);
    return Exploration.at(
        root,
        new CrashModel(system.recording()),
        first,
        draws,
        (place, acknowledged) -> check(files, place, safe + acknowledged));
  }

  private void check(TwoFiles files, Path place, int safe) throws IOException {
    Path root = PlainFileSystem.freshly(place);
    boolean rightFirst = ++checks % 2 == 0;
    int version = files.version(root, rightFirst);
    assertThat(version).as("version %d where %d is safe", version, safe).isBetween(safe, 2);
    if (version == 2) {
      List<List<Integer>> backups = files.backups(root);
      assertThat(backups.get(0)).as("left backups").containsExactly(1);
      assertThat(backups.get(1))
          .as("right backups")
          .isEqualTo(files.rightIsNew() ? List.of() : List.of(1));
    }
    OtherProgram.writesInto(TwoFiles.left(root), files.file());
    OtherProgram.writesInto(TwoFiles.right(root), files.file());
    if (checks % 5 == 0) {
      files.save(root, 3);
      assertThat(files.version(root, rightFirst)).as("after a following save").isEqualTo(3);
      assertThat(files.backups(root).get(0)).as("left backups").startsWith(version);
    }
  }

  /** The next process recovers on what the dead one may not have synced; then the power fails. */
  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @CsvSource({"false", "true"})
  void isWholeAfterACrashOfTheRecoveryFromADeadProcess(boolean right) throws IOException {
    TwoFiles files = new TwoFiles(MetadataPlacement.ENVELOPE, false);
    List<Exploration> parts = new ArrayList<>();
    boolean dies = true;
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      for (int death = 1; dies; death++) {
        RecordingFileSystem first = started(scratch, files, Mutant.NONE);
        first.dieAfter(death);
        dies = Death.of(first, () -> files.save(first.root(), 2));
        RecordingFileSystem next = first.successor();
        int version = files.version(next.root(), right);
        if (version == 2) {
          next.acknowledge();
          parts.add(exploration(files, next, death, Proof.bound(2, 20), 1));
        }
      }
    }

    Exploration all = Exploration.sum(parts);
    all.tell("recovery of a transaction, " + (right ? "right" : "left") + " first");
    assertThat(all.bad()).isEmpty();
    assertThat(all.states()).isGreaterThanOrEqualTo(200);
  }

  /** A crash, a recovery that crashes again at any point, another recovery. */
  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void isWholeAfterTwoCrashes() throws IOException {
    TwoFiles files = new TwoFiles(MetadataPlacement.SIDECAR, false);
    List<Exploration> parts = new ArrayList<>();
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      RecordingFileSystem system = started(scratch, files, Mutant.NONE);
      files.save(system.root(), 2);
      Path root = Path.of(system.root().toString());
      ScratchDirectory.delete(root);
      CrashModel model = new CrashModel(system.recording());
      for (int crash = 0; crash < Proof.bound(1, 10) * model.points(); crash += 2) {
        Files.createDirectory(root);
        model.at(crash % model.points()).state(Choices.byLot(crash)).materialise(root);
        RecordingFileSystem recovery = new RecordingFileSystem(root);
        int version = files.version(recovery.root(), crash % 4 == 0);
        recovery.acknowledge();
        parts.add(exploration(files, recovery, 0, Proof.bound(2, 20), version == 2 ? 1 : 0));
      }
    }

    Exploration all = Exploration.sum(parts);
    all.tell("transaction, crashed and recovered twice");
    assertThat(all.bad()).isEmpty();
    assertThat(all.states()).isGreaterThanOrEqualTo(100);
  }
}
