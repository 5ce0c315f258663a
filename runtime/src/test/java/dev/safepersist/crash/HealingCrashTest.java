package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.backup.Backup;
import dev.safepersist.commit.Locked;
import dev.safepersist.commit.MetadataPlacement;
import dev.safepersist.faults.Proof;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.faults.SavedFile;
import dev.safepersist.faults.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What brings an old version back, against everything that a crash may leave of it. */
@ExtendWith(QuietLog.class)
class HealingCrashTest {
  private static final int MANY = Proof.bound(120, 1_500);
  private static final int FEW = 10;

  /** The versions 1 to 3, of which the last may be damaged. */
  private static RecordingFileSystem started(
      ScratchDirectory scratch, SavedFile file, Mutant mutant, boolean damaged) throws IOException {
    Path root = scratch.fresh();
    for (int version = 1; version <= 3; version++) {
      file.save(root, version);
    }
    if (damaged) {
      Files.write(SavedFile.path(root), damagedBytes(SavedFile.path(root)));
    }
    return new RecordingFileSystem(root, mutant);
  }

  private static byte[] damagedBytes(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
    return bytes;
  }

  private static Exploration exploration(
      RecordingFileSystem system, int first, int draws, Exploration.Checker checker)
      throws IOException {
    Path root = Path.of(system.root().toString());
    ScratchDirectory.delete(root);
    return Exploration.at(root, new CrashModel(system.recording()), first, draws, checker);
  }

  private static Exploration.Checker healed(SavedFile file, byte[] damaged) {
    return (place, acknowledged) -> {
      Path root = PlainFileSystem.freshly(place);
      boolean replaced = !Arrays.equals(Files.readAllBytes(SavedFile.path(root)), damaged);
      assertThat(replaced || acknowledged == 0).as("a healed file is corrupt again").isTrue();
      assertThat(!replaced || isSetAside(root, damaged)).as("damaged bytes are kept").isTrue();
      assertThat(file.load(root)).as("version").isEqualTo(2);
      assertThat(isSetAside(root, damaged)).as("damaged bytes are kept").isTrue();
      assertThat(file.version(root)).as("version that needs no healing").isEqualTo(2);
      OtherProgram.writesInto(root, file);
    };
  }

  private static boolean isSetAside(Path root, byte[] bytes) throws IOException {
    Path folder = root.resolve(".safepersist/set-aside");
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Arrays.equals(Files.readAllBytes(file), bytes)) {
          return true;
        }
      }
    }
    return false;
  }

  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void healsWithoutLosingTheDamagedBytes(MetadataPlacement placement) throws IOException {
    Exploration exploration = heal(placement, MANY, Mutant.chosen());

    exploration.tell("heal, " + placement);
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(200);
  }

  @Test
  void wouldFindThatTheDamagedBytesAreNotSynced() throws IOException {
    assertThat(heal(MetadataPlacement.ENVELOPE, FEW, Mutant.NO_SET_ASIDE_SYNC).bad())
        .anySatisfy(bad -> assertThat(bad).contains("damaged bytes are kept"));
  }

  private static Exploration heal(MetadataPlacement placement, int draws, Mutant mutant)
      throws IOException {
    SavedFile file = new SavedFile(placement);
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      RecordingFileSystem system = started(scratch, file, mutant, true);
      byte[] damaged = Files.readAllBytes(SavedFile.path(system.root()));
      assertThat(file.load(system.root())).isEqualTo(2);
      system.acknowledge();
      return exploration(system, 0, draws, healed(file, damaged));
    }
  }

  /** The next process heals after the first died of it; then the power fails. */
  @Test
  void healsAfterAProcessThatDiedOfIt() throws IOException {
    SavedFile file = new SavedFile(MetadataPlacement.ENVELOPE);
    List<Exploration> parts = new ArrayList<>();
    boolean dies = true;
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      for (int death = 1; dies; death++) {
        RecordingFileSystem first = started(scratch, file, Mutant.NONE, true);
        byte[] damaged = Files.readAllBytes(SavedFile.path(first.root()));
        first.dieAfter(death);
        dies = Death.of(first, () -> file.load(first.root()));
        RecordingFileSystem next = first.successor();
        assertThat(file.load(next.root())).isEqualTo(2);
        next.acknowledge();
        parts.add(exploration(next, death, Proof.bound(2, 20), healed(file, damaged)));
      }
    }

    Exploration all = Exploration.sum(parts);
    all.tell("heal after a dead process");
    assertThat(all.bad()).isEmpty();
    assertThat(all.states()).isGreaterThanOrEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void restoresAllOrNothing(MetadataPlacement placement) throws IOException {
    SavedFile file = new SavedFile(placement);
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      RecordingFileSystem system = started(scratch, file, Mutant.chosen(), false);
      try (Locked locked = file.file(system.root()).lock()) {
        Backup backup = file.file(system.root()).backups().newestGood().orElseThrow();
        locked.restore(backup.path(), backup.id());
      }
      system.acknowledge();
      Exploration exploration =
          exploration(system, 0, MANY, (place, safe) -> checkRestored(file, place, safe));

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
