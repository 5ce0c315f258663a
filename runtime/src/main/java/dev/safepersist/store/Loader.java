package dev.safepersist.store;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Evidence;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.history.History;
import dev.safepersist.core.inspect.Condition;
import dev.safepersist.core.inspect.Judgement;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.observe.Audience;
import dev.safepersist.observe.Event;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Loads files: reads, judges, validates, binds; has what is corrupt healed. */
record Loader<T>(Settings settings) {
  /** How often a file is judged anew that another program writes meanwhile. */
  private static final int MOST_JUDGEMENTS = 5;

  /** Loads the file at {@code path}. */
  Loaded<T> load(Path path) throws IOException {
    long begin = System.nanoTime();
    try {
      return read(path, begin);
    } catch (NoSuchFileException missing) {
      throw missing;
    } catch (IOException | RuntimeException e) {
      tellFailed(path, e, begin);
      throw e;
    }
  }

  private Loaded<T> read(Path path, long begin) throws IOException {
    Target target = target(path);
    JudgedFile judged = judge(target, trail(target));
    Log.log(Level.DEBUG, () -> path + " is " + judged.judgement().condition());
    if (judged.isToBeHealed()) {
      return healed(path, target, judged.judgement().problem(), begin);
    }
    if (judged.judgement().condition() == Condition.EDITED) {
      Optional<Loaded<T>> settled = readLocked(path, begin);
      if (settled.isPresent()) {
        return settled.get();
      }
    }
    return reported(finish(target, judged), judged.file().bytes().length, begin);
  }

  /**
   * A user who may read the file but not the state directory next to it loads without its history.
   */
  static RecordedVersions trail(Target target) throws IOException {
    try {
      return History.of(target.state()).trail(target.name());
    } catch (AccessDeniedException e) {
      Log.log(Level.DEBUG, () -> target.file() + " is loaded without its history: " + e);
      return RecordedVersions.empty();
    }
  }

  /** Loads the file under its lock. */
  Loaded<T> load(Locked locked) throws IOException {
    long begin = System.nanoTime();
    try {
      return read(locked, begin);
    } catch (NoSuchFileException missing) {
      throw missing;
    } catch (IOException | RuntimeException e) {
      tellFailed(locked.target().named(), e, begin);
      throw e;
    }
  }

  private Loaded<T> read(Locked locked, long begin) throws IOException {
    Target target = locked.target();
    for (int attempt = 1; ; attempt++) {
      JudgedFile judged = judge(target, locked.trail());
      if (!judged.isToBeHealed()) {
        return reported(finish(target, judged), judged.file().bytes().length, begin);
      }
      try {
        return new HealingLoad<>(this).heal(locked, judged, begin);
      } catch (ConflictException writing) {
        if (attempt == MOST_JUDGEMENTS) {
          throw HealingLoad.hopeless(target.named(), "another program is writing it");
        }
      }
    }
  }

  /** Reports a load that took the time from {@code begin} on to the observers. */
  static <T> Loaded<T> reported(Loaded<T> loaded, long bytes, long begin) {
    Audience audience = Audience.current();
    if (audience.present()) {
      String origin = loaded.origin().name();
      audience.report(new Event.Loaded(loaded.file(), bytes, origin, since(begin)));
    }
    return loaded;
  }

  private static void tellFailed(Path file, Exception failure, long begin) {
    Audience.current().report(new Event.NotLoaded(file, failure, since(begin)));
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  JudgedFile judge(Target target, RecordedVersions trail) throws IOException {
    return judge(FileBytes.read(target.file(), target.named()), target, trail);
  }

  /** Judges a version of {@code target}, of which {@code trail} is recorded. */
  JudgedFile judge(FileBytes file, Target target, RecordedVersions trail) throws IOException {
    Evidence evidence = trail.evidence(file.facts(), file.crc32c());
    boolean saved = evidence.kind() == Evidence.Kind.SAVED;
    Wrapping wrapping = new Wrapping(settings, target, file.crc32c());
    Content content =
        new ContentReader(settings.mapper())
            .read(file.bytes(), file.path(), target.name(), saved, wrapping);
    Judgement judgement =
        Judgement.of(file.bytes().length, evidence, content.inspection(), settings.version());
    return new JudgedFile(file, judgement, content);
  }

  /** The value of a file that is not corrupt. */
  Loaded<T> finish(Target target, JudgedFile judged) throws IOException {
    return new ValueReader<T>(settings).read(target, judged);
  }

  /** Whether a file is of an older format than this store writes. */
  boolean isOutdated(Locked locked) throws IOException {
    Judgement judgement = judge(locked.target(), locked.trail()).judgement();
    return !judgement.condition().mayBeHealed()
        && settings
            .upgrades()
            .concern(judgement.schemaVersion().orElse(0), settings.version().orElse(0));
  }

  /** The backups are looked for first: a file that has none needs no lock, and no folder for it. */
  private Loaded<T> healed(Path path, Target target, String problem, long begin)
      throws IOException {
    SafeFile file = settings.file(path);
    if (file.backups().list().isEmpty()) {
      throw HealingLoad.hopeless(target.named(), problem);
    }
    try (Locked locked = file.lock()) {
      return read(locked, begin);
    } catch (SaveException failure) {
      String message = RuntimeMessage.NOT_SET_ASIDE.text(path, problem, failure.getMessage());
      throw new LoadException(path, message, List.of(), failure);
    }
  }

  /** A save of another thread may be published, but not recorded yet. */
  private Optional<Loaded<T>> readLocked(Path path, long begin) throws IOException {
    try (Locked locked = settings.file(path).lock()) {
      return Optional.of(read(locked, begin));
    } catch (SaveException noLock) {
      Log.log(Level.DEBUG, () -> path + " is loaded without its lock: " + noLock.getMessage());
      return Optional.empty();
    }
  }

  /** The file behind a path, finished or undone if a dead process left it half changed. */
  Target target(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new LoadException(path, CoreMessage.TARGET_IS_DIRECTORY.text(path), List.of(), null);
    }
    SafeFile file = settings.file(path);
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && Files.isDirectory(folder)) {
      settle(file);
    }
    if (Files.notExists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    return file.target();
  }

  /** What cannot be finished now, on a disk that went read-only perhaps, must not hide the file. */
  private static void settle(SafeFile file) throws IOException {
    try {
      file.settle();
    } catch (SaveException e) {
      if (e.getCause() == null) {
        throw e; // another thread or process has it
      }
      Log.log(Level.WARNING, "an unfinished change could not be finished", e);
    }
  }
}
