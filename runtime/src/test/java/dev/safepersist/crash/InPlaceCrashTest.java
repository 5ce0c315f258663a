package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.HeldFiles;
import dev.safepersist.faults.Call;
import dev.safepersist.faults.Proof;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.faults.SavedFile;
import dev.safepersist.faults.ScratchDirectory;
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
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Writes in place, onto a file that no rename can replace, and their recovery, against everything
 * that a crash may leave of them.
 */
@ExtendWith(QuietLog.class)
class InPlaceCrashTest {
  private static final int MANY = Proof.bound(150, 1_400);
  private static final int FEW = 10;

  private int checks;

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void leavesTheOldOrTheNewVersionToWhoeverLoads(MetadataPlacement placement) throws IOException {
    Exploration exploration = explore(placement, MANY, Mutant.chosen());

    exploration.tell("in place, " + placement);
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(500);
  }

  /** A rename would work, but the program that saves has another stream to the file. */
  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void leavesTheOldOrTheNewVersionOfAFileThatIsHeldOpen(MetadataPlacement placement)
      throws IOException {
    SavedFile file = new SavedFile(placement, true);
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      Path root = scratch.fresh();
      for (int version = 1; version <= 3; version++) {
        file.save(root, version);
      }
      RecordingFileSystem system = new RecordingFileSystem(root, Mutant.chosen());
      Path path = SavedFile.path(system.root());
      FileFacts before = FileFacts.of(path).orElseThrow();
      HeldFiles.Hold hold = HeldFiles.hold(path);
      file.save(system.root(), 4);
      hold.release();
      assertThat(FileFacts.of(path).orElseThrow().sameFile(before)).isTrue();
      system.acknowledge();

      Exploration exploration = exploration(file, system, 0, Proof.bound(40, 400), 3);
      exploration.tell("held open, " + placement);
      assertThat(exploration.bad()).isEmpty();
      assertThat(exploration.states()).isGreaterThanOrEqualTo(200);
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(
      names = {
        "NO_FILE_SYNC",
        "NO_JOURNAL_FILE_SYNC",
        "NO_JOURNAL_DIRECTORY_SYNC",
        "NO_STAGE_DIRECTORY_SYNC",
        "NO_TARGET_SYNC"
      })
  void wouldFindAMissingSync(Mutant mutant) throws IOException {
    assertThat(explore(MetadataPlacement.ENVELOPE, FEW, mutant).bad()).isNotEmpty();
  }

  private Exploration explore(MetadataPlacement placement, int draws, Mutant mutant)
      throws IOException {
    SavedFile file = new SavedFile(placement, true);
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      RecordingFileSystem system = started(scratch, file, mutant);
      file.save(system.root(), 4);
      system.acknowledge();
      return exploration(file, system, 0, draws, 3);
    }
  }

  /** Versions 1 to 3, the first two of them put there by a rename. */
  private static RecordingFileSystem started(
      ScratchDirectory scratch, SavedFile file, Mutant mutant) throws IOException {
    Path root = scratch.fresh();
    for (int version = 1; version <= 3; version++) {
      file.save(
          version < 3 ? root : PlainFileSystem.freshly(root, InPlaceCrashTest::isBusy), version);
    }
    RecordingFileSystem system = new RecordingFileSystem(root, mutant);
    system.refuse(InPlaceCrashTest::isBusy);
    return system;
  }

  private static boolean isBusy(Call call) {
    return call instanceof Call.Move move && move.target().endsWith("state.json");
  }

  private Exploration exploration(
      SavedFile file, RecordingFileSystem system, int first, int draws, int safe)
      throws IOException {
    Path root = Path.of(system.root().toString());
    ScratchDirectory.delete(root);
    return Exploration.at(
        root,
        new CrashModel(system.recording()),
        first,
        draws,
        (place, acknowledged) -> check(file, place, safe + acknowledged));
  }

  private void check(SavedFile file, Path place, int safe) throws IOException {
    Path root = PlainFileSystem.freshly(place, InPlaceCrashTest::isBusy);
    int version = file.version(root);
    assertThat(version).as("version %d where %d is safe", version, safe).isBetween(safe, 4);
    List<Integer> backups = file.backups(root);
    assertThat(backups).as("backups").contains(version - 1);
    for (Backup backup : file.file(root).backups().list()) {
      boolean same = Files.isSameFile(backup.path(), SavedFile.path(root));
      assertThat(same && version == 4).as("the new version is a backup of itself").isFalse();
    }
    OtherProgram.writesInto(root, file);
    if (++checks % 5 == 0) {
      file.save(root, 5);
      assertThat(file.version(root)).as("after a following save").isEqualTo(5);
      assertThat(file.backups(root)).as("backups of a following save").contains(version);
    }
  }

  /** The next process recovers on what the dead one may not have synced; then the power fails. */
  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void isWholeAfterACrashOfTheRecoveryFromADeadProcess() throws IOException {
    SavedFile file = new SavedFile(MetadataPlacement.ENVELOPE, true);
    List<Exploration> parts = new ArrayList<>();
    boolean dies = true;
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      for (int death = 1; dies; death++) {
        RecordingFileSystem first = started(scratch, file, Mutant.NONE);
        first.dieAfter(death);
        dies = Death.of(first, () -> file.save(first.root(), 4));
        RecordingFileSystem next = first.successor();
        if (file.version(next.root()) == 4) {
          next.acknowledge();
          parts.add(exploration(file, next, death, Proof.bound(12, 120), 3));
        }
      }
    }

    Exploration all = Exploration.sum(parts);
    all.tell("recovery in place");
    assertThat(all.bad()).isEmpty();
    assertThat(all.states()).isGreaterThanOrEqualTo(150);
  }

  /** A crash, a recovery that crashes again at any point, another recovery. */
  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void isWholeAfterTwoCrashes() throws IOException {
    SavedFile file = new SavedFile(MetadataPlacement.SIDECAR, true);
    List<Exploration> parts = new ArrayList<>();
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      RecordingFileSystem system = started(scratch, file, Mutant.NONE);
      file.save(system.root(), 4);
      Path root = Path.of(system.root().toString());
      ScratchDirectory.delete(root);
      CrashModel model = new CrashModel(system.recording());
      for (int crash = 0; crash < Proof.bound(1, 10) * model.points(); crash++) {
        Files.createDirectory(root);
        model.at(crash % model.points()).state(Choices.byLot(crash)).materialise(root);
        RecordingFileSystem recovery = new RecordingFileSystem(root);
        recovery.refuse(InPlaceCrashTest::isBusy);
        int version = file.version(recovery.root());
        recovery.acknowledge();
        parts.add(exploration(file, recovery, 0, Proof.bound(8, 80), version - 1));
      }
    }

    Exploration all = Exploration.sum(parts);
    all.tell("in place, crashed and recovered twice");
    assertThat(all.bad()).isEmpty();
    assertThat(all.states()).isGreaterThanOrEqualTo(60);
  }
}
