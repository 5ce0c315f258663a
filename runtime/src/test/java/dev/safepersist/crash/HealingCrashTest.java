package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.faults.Proof;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.faults.SavedFile;
import dev.safepersist.faults.ScratchDirectory;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What brings an old version back, against everything that a crash may leave of it. */
@ExtendWith(QuietLog.class)
class HealingCrashTest {
  private static final int MANY = Proof.bound(120, 1_500);
  private static final int FEW = 10;

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void healsWithoutLosingTheDamagedBytes(MetadataPlacement placement) throws IOException {
    Exploration exploration = HealScenario.heal(placement, MANY, Mutant.chosen());

    exploration.tell("heal, " + placement);
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(200);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void wouldFindThatTheDamagedBytesAreNotSynced() throws IOException {
    assertThat(HealScenario.heal(MetadataPlacement.ENVELOPE, FEW, Mutant.NO_SET_ASIDE_SYNC).bad())
        .anySatisfy(bad -> assertThat(bad).contains("damaged bytes are kept"));
  }

  /** The next process heals after the first died of it; then the power fails. */
  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void healsAfterAProcessThatDiedOfIt() throws IOException {
    SavedFile file = new SavedFile(MetadataPlacement.ENVELOPE);
    List<Exploration> parts = new ArrayList<>();
    boolean dies = true;
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      for (int death = 1; dies; death++) {
        RecordingFileSystem first = HealScenario.started(scratch, file, Mutant.NONE, true);
        byte[] damaged = Files.readAllBytes(SavedFile.path(first.root()));
        first.dieAfter(death);
        dies = Death.of(first, () -> file.load(first.root()));
        RecordingFileSystem next = first.successor();
        boolean heals = Arrays.equals(Files.readAllBytes(SavedFile.path(next.root())), damaged);
        assertThat(file.load(next.root())).isEqualTo(2);
        if (heals) { // else the first one renamed, which was not promised to survive
          next.acknowledge();
        }
        parts.add(
            HealScenario.exploration(
                next, death, Proof.bound(2, 20), HealScenario.healed(file, damaged)));
      }
    }

    Exploration all = Exploration.sum(parts);
    all.tell("heal after a dead process");
    assertThat(all.bad()).isEmpty();
    assertThat(all.states()).isGreaterThanOrEqualTo(200);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void restoresAllOrNothing(MetadataPlacement placement) throws IOException {
    SavedFile file = new SavedFile(placement);
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      RecordingFileSystem system = HealScenario.started(scratch, file, Mutant.chosen(), false);
      try (Locked locked = file.file(system.root()).lock()) {
        Backup backup = file.file(system.root()).backups().newestGood().orElseThrow();
        locked.restore(backup.path(), backup.id());
      }
      system.acknowledge();
      Exploration exploration =
          HealScenario.exploration(
              system, 0, MANY, (place, safe) -> checkRestored(file, place, safe));

      exploration.tell("restore, " + placement);
      assertThat(exploration.bad()).isEmpty();
      assertThat(exploration.states()).isGreaterThanOrEqualTo(100);
    }
  }

  private static void checkRestored(SavedFile file, Path place, int acknowledged)
      throws IOException {
    Path root = PlainFileSystem.freshly(place);
    int version = file.version(root);
    assertThat(version).as("version").isBetween(2, acknowledged == 0 ? 3 : 2);
    if (version == 2) {
      assertThat(file.backups(root)).as("backups").contains(3);
    }
    OtherProgram.writesInto(root, file);
  }
}
