package dev.safepersist.core.commit;

import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The bytes of a backup as a new version.
 *
 * @param draft reads the backup, and requires its checksum
 */
record BackupRestore(Draft draft) {
  /**
   * Restores {@code backup}, which must have the checksum {@code crc32c}.
   *
   * @param guards what the version in its way must pass
   * @param recorded knows the schema version of the backup
   */
  static BackupRestore of(
      Path backup, String crc32c, List<Guard> guards, RecordedVersions recorded) {
    String name = backup.getFileName().toString();
    int schemaVersion =
        recorded.backups().stream()
            .filter(kept -> kept.name().equals(name))
            .mapToInt(BackupRecord::schemaVersion)
            .findFirst()
            .orElse(0);
    return new BackupRestore(
        new Draft(
            new CopiedContent(backup, crc32c),
            List.of(),
            guards,
            schemaVersion,
            Map.of("restored", name)));
  }

  /** Fills the stage, and publishes it. */
  Receipt publish(SaveContext context, Stage stage) throws IOException {
    stage.fill(draft.content());
    try {
      stage.finish();
      Receipt receipt = new Publication(context, stage, draft, Entry.Event.RESTORE).run();
      stage.closeQuietly();
      return receipt;
    } catch (IOException e) {
      throw stage.failed(e);
    }
  }
}
