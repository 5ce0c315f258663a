package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * What follows when the new version is in place: its name is made durable, old backups are dropped,
 * the history gets its line. Only the first can fail for the caller.
 */
final class Completion {
  private Completion() {}

  /**
   * Makes the name of the new version durable, where that is wanted.
   *
   * @return what was reached
   */
  static Durability syncDirectory(Target target, Durability wanted) throws SaveException {
    if (wanted != Durability.DURABLE) {
      return wanted;
    }
    try {
      return DirectorySync.sync(target.directory()) ? Durability.DURABLE : Durability.ATOMIC;
    } catch (IOException e) {
      throw notSynced(target, e);
    }
  }

  /** What a failed sync of the directory is for the caller: the file may be either version. */
  static SaveException notSynced(Target target, IOException failure) {
    return new SaveException(
        target.named(),
        Outcome.UNKNOWN,
        CoreMessage.DIRECTORY_NOT_SYNCED.text(
            target.named(), target.directory(), failure.getMessage()),
        failure);
  }

  /**
   * Drops the backups that retention no longer keeps.
   *
   * @param kept the backup of the version that was replaced
   * @return the names of the backups that are gone
   */
  static List<String> prune(
      SaveContext context, RecordedVersions trail, Optional<BackupRecord> kept) {
    Target target = context.target();
    try {
      RecordedVersions all =
          kept.map(trail::with).orElse(trail); // a file may be kept before it is deleted
      return context.ports().vault().prune(target, all, context.policy().retention());
    } catch (IOException | RuntimeException e) {
      Log.log(Level.WARNING, "old backups of " + target.file() + " could not be pruned", e);
      return List.of();
    }
  }

  /** Writes the line in the history. */
  static void record(SaveContext context, Entry entry) {
    Target target = context.target();
    try {
      context.ports().ledger().append(target, entry, false);
    } catch (IOException | RuntimeException e) {
      Log.log(Level.WARNING, "the history of " + target.file() + " could not be written", e);
    }
  }
}
