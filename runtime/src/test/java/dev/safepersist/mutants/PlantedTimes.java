package dev.safepersist.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.backup.Backup;
import dev.safepersist.faults.SavedFile;
import dev.safepersist.save.MetadataPlacement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A file that is healed while its oldest backup has a time in the future. */
public final class PlantedTimes extends Probe {
  @Override
  void run(Path root) throws Exception {
    SavedFile file = new SavedFile(MetadataPlacement.ENVELOPE);
    for (int version = 1; version <= 3; version++) {
      file.save(root, version);
    }
    List<Backup> backups = file.file(root).backups().list();
    Files.setLastModifiedTime(
        backups.get(backups.size() - 1).path(),
        FileTime.from(Instant.now().plus(Duration.ofDays(1))));
    SaveOverDamage.damage(SavedFile.path(root));
    assertThat(file.load(root)).as("healed version").isEqualTo(2);
  }
}
