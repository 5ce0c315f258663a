package dev.safepersist.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.faults.SavedFile;
import dev.safepersist.save.MetadataPlacement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A save over a version that was damaged, which must not become a backup. */
public final class SaveOverDamage extends Probe {
  @Override
  void run(Path root) throws Exception {
    SavedFile file = new SavedFile(MetadataPlacement.ENVELOPE);
    for (int version = 1; version <= 3; version++) {
      file.save(root, version);
    }
    damage(SavedFile.path(root));
    file.save(root, 4);
    assertThat(file.backups(root)).as("backups are whole").containsExactly(2, 1);
  }

  static void damage(Path path) throws Exception {
    byte[] bytes = Files.readAllBytes(path);
    Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
    Files.write(path, bytes);
  }
}
