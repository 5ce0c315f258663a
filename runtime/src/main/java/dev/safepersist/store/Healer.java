package dev.safepersist.store;

import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.core.commit.Current;
import dev.safepersist.core.commit.Guard;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.Log;
import dev.safepersist.message.Message;
import dev.safepersist.observe.Event;
import dev.safepersist.observe.Observers;
import dev.safepersist.observe.Remedy;
import dev.safepersist.save.ConflictException;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Finding.Severity;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Puts the newest good backup in the place of a corrupt file. The corrupt bytes are set aside
 * first; if that fails, nothing is replaced. A backup that this store could not load is left.
 */
record Healer<T>(Loader<T> loader) {
  /** A backup that can be loaded, and what it holds. */
  private record Usable<T>(Backup backup, Loaded<T> loaded) {}

  /**
   * Heals the file whose lock is held, in a load that goes on since {@code begin}.
   *
   * @throws ConflictException if somebody else has written the file since it was judged
   */
  Loaded<T> heal(Locked locked, Loader.Judged judged, Reading.Corrupt corrupt, long begin)
      throws IOException {
    Target target = locked.target();
    Path named = target.named();
    Usable<T> good = newestUsable(target).orElseThrow(() -> hopeless(named, corrupt.problem()));
    Path aside = setAside(locked, corrupt);
    String backup = good.backup().path().getFileName().toString();
    try {
      Guard unchanged = unchanged(judged.file().bytes());
      locked.restore(good.backup().path(), good.backup().id(), List.of(unchanged));
    } catch (ConflictException moved) {
      throw moved;
    } catch (IOException failure) {
      String message =
          Message.NOT_RESTORED.text(named, corrupt.problem(), backup, failure.getMessage());
      throw new LoadException(named, message, List.of(), failure);
    }
    String message = Message.RESTORED.text(named, corrupt.problem(), backup, aside);
    Log.log(Level.WARNING, message);
    tell(named, good.backup().bytes(), begin);
    Loaded<T> loaded = good.loaded();
    List<Finding> findings = List.of(new Finding(Severity.WARNING, "", "", message));
    String id = good.backup().id();
    return Loader.told(
        new Loaded<>(named, loaded.value(), Origin.RESTORED, loaded.metadata(), findings, id),
        good.backup().bytes(),
        begin);
  }

  private static Guard unchanged(byte[] judged) {
    String then = Crc32c.hex(Crc32c.of(judged));
    return (target, current) -> {
      String now = current.map(Current::crc32c).orElse("no file");
      if (!now.equals(then)) {
        String message = Message.CONFLICT.text(target.named(), then, now);
        throw new ConflictException(target.named(), message);
      }
    };
  }

  static void tell(Path file, long bytes, long begin) {
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    Observers.tell(new Event.Recovered(file, Remedy.BACKUP_RESTORED, bytes, time));
  }

  /** What is thrown where nothing can be restored. */
  static LoadException hopeless(Path named, String problem) {
    return new LoadException(named, Message.CORRUPT.text(named, problem), List.of(), null);
  }

  private Optional<Usable<T>> newestUsable(Target target) throws IOException {
    Backups backups = loader.settings().file(target.named()).backups();
    for (Backup backup : backups.list()) {
      Optional<Usable<T>> usable = backups.good(backup) ? usable(target, backup) : Optional.empty();
      if (usable.isPresent()) {
        return usable;
      }
    }
    return Optional.empty();
  }

  private Optional<Usable<T>> usable(Target target, Backup backup) throws IOException {
    FileBytes bytes = FileBytes.read(backup.path(), target.named());
    Reading reading =
        new Reading.Judge(loader.settings().mapper(), loader.settings().version())
            .judge(bytes.bytes(), target.name(), bytes.facts(), known(backup, bytes.facts()));
    if (reading instanceof Reading.Usable) {
      try {
        Loaded<T> loaded = loader.finish(target, new Loader.Judged(bytes, reading));
        return Optional.of(new Usable<>(backup, loaded));
      } catch (LoadException misfit) {
        Log.log(Level.WARNING, () -> "backup " + backup.path() + ": " + misfit.getMessage());
      }
    }
    return Optional.empty();
  }

  /** The history tells the format of a version whose bytes do not. */
  private static RecordedVersions known(Backup backup, FileFacts facts) {
    Revision version =
        new Revision(
            backup.serial(), backup.id(), facts.bytes(), facts.modified(), backup.format());
    return backup.recorded()
        ? new RecordedVersions(version.serial(), List.of(version), List.of())
        : RecordedVersions.empty();
  }

  private static Path setAside(Locked locked, Reading.Corrupt corrupt) throws LoadException {
    try {
      return locked.setAside(corrupt.problem());
    } catch (IOException failure) {
      Path named = locked.target().named();
      String message = Message.NOT_SET_ASIDE.text(named, corrupt.problem(), failure.getMessage());
      throw new LoadException(named, message, List.of(), failure);
    }
  }
}
