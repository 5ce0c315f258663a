package dev.safepersist.store;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.history.History;
import dev.safepersist.core.place.Target;
import dev.safepersist.envelope.Sidecar;
import dev.safepersist.json.Metadata;
import dev.safepersist.message.Log;
import dev.safepersist.message.Message;
import dev.safepersist.observe.Event;
import dev.safepersist.observe.Observers;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.SaveException;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Finding.Severity;
import dev.safepersist.syntax.StrictJson.Problem;
import dev.safepersist.upgrade.UpgradeException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Loads files: reads, judges, validates, binds; hands what is corrupt to the {@link Healer}. */
record Loader<T>(Settings settings) {
  /** How often a file is judged anew that another program writes meanwhile. */
  private static final int MOST_JUDGEMENTS = 5;

  /** A file that was judged, with the bytes that were. */
  record Judged(FileBytes file, Reading reading) {}

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
    Judged judged = judge(target, trail(target));
    Log.log(Level.DEBUG, () -> path + " is " + name(judged.reading()));
    if (judged.reading() instanceof Reading.Corrupt corrupt) {
      return healed(path, target, corrupt, begin);
    }
    if (judged.reading() instanceof Reading.Usable usable && usable.origin() == Origin.EDITED) {
      Optional<Loaded<T>> settled = readLocked(path, begin);
      if (settled.isPresent()) {
        return settled.get();
      }
    }
    return told(finish(target, judged), judged.file().bytes().length, begin);
  }

  /** Who may read the file but not the state directory beside it loads without its history. */
  private static RecordedVersions trail(Target target) throws IOException {
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
      Judged judged = judge(target, locked.trail());
      if (!(judged.reading() instanceof Reading.Corrupt corrupt)) {
        return told(finish(target, judged), judged.file().bytes().length, begin);
      }
      try {
        return new Healer<>(this).heal(locked, judged, corrupt, begin);
      } catch (ConflictException writing) {
        if (attempt == MOST_JUDGEMENTS) {
          throw Healer.hopeless(target.named(), "somebody is writing it");
        }
      }
    }
  }

  /** Tells those who look on of a load that took the time from {@code begin} on. */
  static <T> Loaded<T> told(Loaded<T> loaded, long bytes, long begin) {
    if (Observers.present()) {
      String origin = loaded.origin().name();
      Observers.tell(new Event.Loaded(loaded.file(), bytes, origin, since(begin)));
    }
    return loaded;
  }

  private static void tellFailed(Path file, Exception failure, long begin) {
    Observers.tell(new Event.NotLoaded(file, failure, since(begin)));
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  Judged judge(Target target, RecordedVersions trail) throws IOException {
    FileBytes file = FileBytes.read(target.file(), target.named());
    Reading.Judge judge = new Reading.Judge(settings.mapper(), settings.version());
    return new Judged(file, judge.judge(file.bytes(), target.name(), file.facts(), trail));
  }

  /** The value of a file that is not corrupt. */
  Loaded<T> finish(Target target, Judged judged) throws IOException {
    Path named = target.named();
    if (judged.reading() instanceof Reading.TooNew tooNew) {
      int known = settings.version().orElse(0);
      String message = Message.TOO_NEW.text(named, tooNew.version(), known);
      throw new LoadException(named, message, List.of(), null);
    }
    Reading.Usable usable = (Reading.Usable) judged.reading();
    byte[] bytes = judged.file().bytes();
    List<Finding> findings = new ArrayList<>();
    if (usable.origin() == Origin.EDITED) {
      String message = Message.EDITED.text(named);
      Log.log(Level.WARNING, message);
      findings.add(new Finding(Severity.WARNING, "", "", message));
    }
    Metadata metadata = metadata(target, usable);
    Data data = upgraded(named, usable, findings);
    Binder<T> binder = new Binder<>(settings);
    findings.addAll(binder.validate(named, data, isTrusted(usable, data, metadata)));
    T value = binder.bind(named, data);
    String crc32c = Crc32c.hex(Crc32c.of(bytes));
    return new Loaded<>(named, value, usable.origin(), metadata, findings, crc32c);
  }

  /** The data in the format of this store. */
  private Data upgraded(Path named, Reading.Usable usable, List<Finding> findings)
      throws LoadException {
    int from = usable.format().orElse(0);
    int to = settings.version().orElse(0);
    if (!settings.upgrades().concern(from, to)) {
      return usable.data();
    }
    try {
      JsonNode tree = usable.data().tree(settings.mapper());
      String step = "upgraded from format version " + from + " to " + to;
      Data data = new Data.Tree(settings.upgrades().upgrade(tree, from, to), step);
      findings.add(new Finding(Severity.INFO, "", "", step));
      return data;
    } catch (UpgradeException failure) {
      String message = Message.NOT_UPGRADED.text(named, failure.version(), failure.getMessage());
      throw new LoadException(named, message, List.of(), failure);
    } catch (JacksonException failure) {
      String message = Message.NOT_UPGRADED.text(named, from, Problem.of(failure));
      throw new LoadException(named, message, List.of(), failure);
    }
  }

  /** Whether a file is of an older format than this store writes. */
  boolean isOutdated(Locked locked) throws IOException {
    Judged judged = judge(locked.target(), locked.trail());
    return judged.reading() instanceof Reading.Usable usable
        && settings.upgrades().concern(usable.format().orElse(0), settings.version().orElse(0));
  }

  /** Whether the policy spares what was validated by this very schema when it was saved. */
  private boolean isTrusted(Reading.Usable usable, Data data, Metadata metadata) {
    return settings.policy().trustChecksum()
        && usable.origin() == Origin.SAVED
        && data == usable.data()
        && settings.schema().isPresent()
        && metadata.schemaFingerprint().equals(Optional.of(settings.schema().get().fingerprint()));
  }

  private Metadata metadata(Target target, Reading.Usable usable) throws IOException {
    boolean sidecar =
        usable.metadata().isEmpty() && settings.policy().metadata() == MetadataPlacement.SIDECAR;
    try {
      return sidecar ? Sidecar.of(target) : usable.metadata();
    } catch (AccessDeniedException e) {
      return Metadata.empty();
    }
  }

  /** The backups are looked for first: a file that has none needs no lock, and no folder for it. */
  private Loaded<T> healed(Path path, Target target, Reading.Corrupt corrupt, long begin)
      throws IOException {
    SafeFile file = settings.file(path);
    if (file.backups().list().isEmpty()) {
      throw Healer.hopeless(target.named(), corrupt.problem());
    }
    try (Locked locked = file.lock()) {
      return read(locked, begin);
    } catch (SaveException failure) {
      String message = Message.NOT_SET_ASIDE.text(path, corrupt.problem(), failure.getMessage());
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
      throw new LoadException(path, Message.TARGET_IS_DIRECTORY.text(path), List.of(), null);
    }
    SafeFile file = settings.file(path);
    if (Files.isDirectory(path.toAbsolutePath().getParent())) {
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
        throw e; // somebody is at it
      }
      Log.log(Level.WARNING, "an unfinished change could not be finished", e);
    }
  }

  private static String name(Reading reading) {
    return reading instanceof Reading.Usable usable
        ? usable.origin().name()
        : reading.getClass().getSimpleName();
  }
}
