package dev.safepersist.store;

import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Failures;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.TrialSave;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.IOConsumer;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Changes that are made under the lock of a file, so that no other program changes it between a
 * load and the save that follows. Called while the observers of the store listen.
 */
record LockedChanges<T>(Settings settings, Loader<T> loader, Saver<T> saver) {
  /** Saves a value, and restores the old version if {@code check} throws. */
  Receipt save(Path file, T value, IOConsumer<? super Loaded<T>> check) throws IOException {
    return whileLocked(
        file,
        locked -> {
          Draft draft = saver.draft(locked.target(), value, Provenance.none());
          return new TrialSave(locked).write(draft, () -> check.accept(loader.load(locked)));
        });
  }

  /** Changes the value of the file, or {@code initial} if the file holds nothing. */
  Receipt update(Path file, Supplier<? extends T> initial, UnaryOperator<T> change)
      throws IOException {
    return whileLocked(
        file,
        locked -> {
          T value = holdsNothing(locked) ? initial.get() : loader.load(locked).value();
          return save(locked, change.apply(value));
        });
  }

  /** Whether the file is missing, or was created and never written. */
  private boolean holdsNothing(Locked locked) throws IOException {
    Path file = locked.target().file();
    Optional<FileFacts> facts = FileFacts.of(file);
    if (facts.isEmpty()) {
      return true;
    }
    return facts.get().regular()
        && facts.get().bytes() == 0
        && locked.trail().highestSerial() == 0
        && settings.file(file).backups().list().isEmpty();
  }

  /** Changes the value of a file that exists. */
  Receipt update(Path file, UnaryOperator<T> change) throws IOException {
    return whileLocked(file, locked -> save(locked, change.apply(loader.load(locked).value())));
  }

  /** Saves {@code next} if the file still holds the bytes that {@code base} was loaded from. */
  Receipt replace(Loaded<T> base, T next) throws IOException {
    return whileLocked(
        base.file(),
        locked -> {
          requireUnchanged(locked, base);
          return save(locked, next);
        });
  }

  /** Saves a file in the present format, if it is of an older one. */
  Optional<Receipt> upgrade(Path file) throws IOException {
    return whileLocked(
        file,
        locked -> {
          T value = loader.load(locked).value();
          return loader.isOutdated(locked) ? Optional.of(save(locked, value)) : Optional.empty();
        });
  }

  /** What is done while a file is locked. */
  @FunctionalInterface
  private interface LockedWork<R> {
    R on(Locked locked) throws IOException;
  }

  private <R> R whileLocked(Path file, LockedWork<R> work) throws IOException {
    try (Locked locked = locked(file)) {
      return work.on(locked);
    }
  }

  private Receipt save(Locked locked, T value) throws IOException {
    Objects.requireNonNull(value, "value");
    Draft draft;
    try {
      draft = saver.successor(locked.target(), value);
    } catch (IOException e) {
      throw failed(locked.target().named(), e);
    }
    return locked.write(draft);
  }

  private Locked locked(Path file) throws IOException {
    try {
      return settings.file(file).lock();
    } catch (SaveException e) {
      throw Failures.reported(file, e.outcome(), "locking", e);
    }
  }

  private static <T> void requireUnchanged(Locked locked, Loaded<T> base) throws IOException {
    try {
      locked.requireUnchanged(base.crc32c());
    } catch (ConflictException e) {
      throw Failures.reported(base.file(), e.outcome(), "comparing", e);
    }
  }

  static SaveException failed(Path file, IOException cause) {
    return Failures.reported(file, Outcome.UNCHANGED, "reading the old version", cause);
  }
}
