package dev.safepersist.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.Locked;
import dev.safepersist.crash.BulkScenario;
import dev.safepersist.crash.Mutant;
import dev.safepersist.faults.ManyFiles;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Trials of bulk commits. */
final class BulkProbes {
  private static final int DRAWS = 12;

  private BulkProbes() {}

  static List<String> explore(MetadataPlacement placement, Mutant mutant) throws IOException {
    return new BulkScenario(placement, false).explore(DRAWS, mutant).bad();
  }

  /** Crashes of a batch whose metadata is in envelopes. */
  public static final class Enveloped implements Callable<List<String>> {
    @Override
    public List<String> call() throws IOException {
      return explore(MetadataPlacement.ENVELOPE, Mutant.NONE);
    }
  }

  /** Crashes of a batch whose metadata is in the history. */
  public static final class Sidecar implements Callable<List<String>> {
    @Override
    public List<String> call() throws IOException {
      return explore(MetadataPlacement.SIDECAR, Mutant.NONE);
    }
  }

  /** A batch of which one file is locked by another thread. */
  public static final class Locking extends Probe {
    @Override
    void run(Path root) throws Exception {
      ManyFiles files = new ManyFiles(MetadataPlacement.ENVELOPE, false);
      files.start(root);
      CompletableFuture<Void> batch;
      try (Locked locked = files.file(root, ManyFiles.NAMES.get(1)).lock()) {
        batch =
            CompletableFuture.runAsync(
                () -> assertThat(files.write(root, 2)).as("outcomes").hasSize(3));
        for (int look = 0;
            look < 1_000 && files.version(root, ManyFiles.NAMES.get(2)) < 2;
            look++) {
          Thread.sleep(10);
        }
        assertThat(files.version(root, ManyFiles.NAMES.get(2))).as("an unlocked file").isEqualTo(2);
        assertThat(locked.current().orElseThrow().recorded().orElseThrow().serial())
            .as("serial of the locked file")
            .isEqualTo(1);
      }
      batch.get(1, TimeUnit.MINUTES);
      assertThat(files.version(root, ManyFiles.NAMES.get(1))).as("the file, later").isEqualTo(2);
    }
  }
}
