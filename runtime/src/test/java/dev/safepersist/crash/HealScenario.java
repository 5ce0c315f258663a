package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.faults.SavedFile;
import dev.safepersist.faults.ScratchDirectory;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** A file with a damaged version, and what a crash may leave of its way back to a backup. */
public final class HealScenario {
  private HealScenario() {}

  /** The versions 1 to 3, of which the last may be damaged. */
  static RecordingFileSystem started(
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

  static Exploration exploration(
      RecordingFileSystem system, int first, int draws, Exploration.Checker checker)
      throws IOException {
    Path root = Path.of(system.root().toString());
    ScratchDirectory.delete(root);
    return Exploration.at(root, new CrashModel(system.recording()), first, draws, checker);
  }

  static Exploration.Checker healed(SavedFile file, byte[] damaged) {
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

  /**
   * Records how a damaged file is loaded and so healed, and tries the states of crashes, {@code
   * draws} at most of each point.
   *
   * @param mutant the bug that the program has meanwhile
   */
  public static Exploration heal(MetadataPlacement placement, int draws, Mutant mutant)
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
}
