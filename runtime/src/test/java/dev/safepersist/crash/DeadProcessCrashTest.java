package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.faults.Proof;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.faults.SavedFile;
import dev.safepersist.faults.ScratchDirectory;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process dies in a save, at any point; the next one saves, on folders and files that the first
 * may have made without syncing them; then the power fails.
 */
@ExtendWith(QuietLog.class)
class DeadProcessCrashTest {
  private static final int DRAWS = Proof.bound(25, 250);

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @CsvSource({"ENVELOPE, 0", "SIDECAR, 0", "ENVELOPE, 1", "SIDECAR, 1"})
  void aSaveAfterItIsDurable(MetadataPlacement placement, int old) throws IOException {
    SavedFile file = new SavedFile(placement);
    List<Exploration> parts = new ArrayList<>();
    boolean dies = true;
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      for (int death = 1; dies; death++) {
        Path root = scratch.fresh();
        for (int version = 1; version <= old; version++) {
          file.save(root, version);
        }
        RecordingFileSystem first = new RecordingFileSystem(root);
        first.dieAfter(death);
        dies = Death.of(first, () -> file.save(first.root(), old + 1));
        parts.add(saved(file, first.successor(), old));
      }
    }

    Exploration all = Exploration.sum(parts);
    all.tell("save after a dead process, " + placement + ", " + old + " old");
    assertThat(all.bad()).isEmpty();
    assertThat(all.states()).isGreaterThanOrEqualTo(50);
  }

  private static Exploration saved(SavedFile file, RecordingFileSystem next, int old)
      throws IOException {
    int before = file.version(next.root());
    assertThat(before).as("version that the dead process left").isBetween(old, old + 1);
    file.save(next.root(), old + 2);
    next.acknowledge();
    Path root = Path.of(next.root().toString());
    ScratchDirectory.delete(root);
    CrashModel model = new CrashModel(next.recording());
    return Exploration.at(
        root, model, model.points() - 1, DRAWS, (place, safe) -> check(file, place, old, before));
  }

  private static void check(SavedFile file, Path place, int old, int before) throws IOException {
    Path root = PlainFileSystem.freshly(place);
    assertThat(file.version(root)).as("version").isEqualTo(old + 2);
    List<Integer> backups = file.backups(root);
    assertThat(backups).as("backups").allMatch(version -> version <= before);
    if (before > 0) {
      assertThat(backups).as("backups").contains(before);
    }
    OtherProgram.writesInto(root, file);
  }
}
