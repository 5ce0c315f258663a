package dev.safepersist.core.commit;

import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Retention;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The backups of one file, kept, recorded and deleted by the owner of its lock. */
final class FileBackups {
  private final SaveContext context;
  private final Target target;

  FileBackups(SaveContext context) {
    this.context = context;
    this.target = context.target();
  }

  /**
   * Keeps the current version, if the file exists.
   *
   * @param pinned whether retention leaves the backup
   * @param deleted whether the file is deleted next: a link will do, which needs no room
   * @throws SaveException if the file is not whole
   */
  Optional<BackupRecord> keep(boolean pinned, boolean deleted) throws IOException {
    try {
      return kept(pinned, deleted);
    } catch (IOException e) {
      throw Failures.of(target.named(), Outcome.UNCHANGED, "keeping a copy", e);
    }
  }

  private Optional<BackupRecord> kept(boolean pinned, boolean deleted) throws IOException {
    RecordedVersions trail = recorded();
    Optional<Current> current = Current.verified(target, trail, context.ports().verifier());
    if (current.isEmpty()) {
      return Optional.empty();
    }
    Current there = current.get();
    if (there.broken()) {
      throw new SaveException(
          target.named(), Outcome.UNCHANGED, CoreMessage.NOT_WHOLE.text(target.named()), null);
    }
    ReplacedVersion old =
        new ReplacedVersion(
            trail.highestSerial(),
            there.crc32c(),
            there.facts().bytes(),
            there.good(),
            pinned,
            there.inspection().schemaVersion(),
            context.policy().change());
    return Optional.of(synced(context.ports().vault().keep(target, trail, old, deleted), deleted));
  }

  /**
   * Keeps the newest recorded version if the file begins with it, and bytes were appended to it by
   * a program that has recorded nothing.
   */
  Optional<BackupRecord> keepBeginning() throws IOException {
    try {
      RecordedVersions trail = recorded();
      Optional<Revision> begins = RecordedBeginning.of(target.file(), trail);
      if (begins.isEmpty()) {
        return Optional.empty();
      }
      Revision version = begins.get();
      Optional<BackupRecord> last = trail.backups().stream().findFirst();
      if (last.filter(kept -> keeps(kept, version)).isPresent()) {
        return last;
      }
      ReplacedVersion old =
          new ReplacedVersion(
              trail.highestSerial(),
              version.crc32c(),
              version.bytes(),
              true,
              false,
              version.schemaVersion(),
              context.policy().change());
      return Optional.of(synced(context.ports().vault().keepBeginning(target, trail, old), false));
    } catch (IOException e) {
      throw Failures.of(target.named(), Outcome.UNCHANGED, "keeping a copy", e);
    }
  }

  private boolean keeps(BackupRecord kept, Revision version) {
    return kept.good()
        && kept.crc32c().equals(version.crc32c())
        && kept.bytes() == version.bytes()
        && Files.exists(target.state().backups().resolve(kept.name()));
  }

  private BackupRecord synced(BackupRecord kept, boolean mayFail) throws IOException {
    context.ports().vault().sync(target);
    record(backup(kept), mayFail);
    return kept;
  }

  private static Entry backup(BackupRecord kept) {
    return new Entry(Entry.Event.BACKUP, Optional.empty(), Optional.of(kept), List.of(), Map.of());
  }

  /** Records a backup again, as {@code changed}. */
  void record(BackupRecord changed) throws IOException {
    context.ports().ledger().append(target, backup(changed), true);
  }

  /**
   * Deletes the backups that {@code retention} gives up.
   *
   * @return their names
   */
  List<String> prune(Retention retention) throws IOException {
    List<String> gone = context.ports().vault().prune(target, recorded(), retention);
    recordPruned(gone);
    return gone;
  }

  /** Deletes these backups. */
  void delete(List<Path> backups) throws IOException {
    List<String> gone = new ArrayList<>();
    try {
      for (Path backup : backups) {
        Files.deleteIfExists(backup);
        gone.add(backup.getFileName().toString());
      }
    } finally {
      recordPruned(gone);
    }
  }

  private void recordPruned(List<String> gone) throws IOException {
    if (!gone.isEmpty()) {
      Entry entry =
          new Entry(Entry.Event.BACKUP, Optional.empty(), Optional.empty(), gone, Map.of());
      context.ports().ledger().append(target, entry, true);
    }
  }

  /** A backup without a record is found by its name: where there is no room, that must do. */
  private void record(Entry entry, boolean mayFail) throws IOException {
    try {
      context.ports().ledger().append(target, entry, false);
    } catch (IOException e) {
      if (!mayFail) {
        throw e;
      }
      Log.log(Level.WARNING, "a backup of " + target.file() + " could not be recorded", e);
    }
  }

  private RecordedVersions recorded() throws IOException {
    return context.ports().ledger().read(target);
  }
}
