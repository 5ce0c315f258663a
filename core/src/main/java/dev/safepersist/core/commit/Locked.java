package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.lock.TargetLock;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.Retention;
import dev.safepersist.save.SaveException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One file under its lock: no other user of SafePersist changes it until this is closed. Used by
 * the thread that took it.
 */
public final class Locked implements Closeable {
  private final Commit commit;
  private final Target target;
  private final TargetLock lock;

  Locked(Commit commit, Target target, TargetLock lock) {
    this.commit = commit;
    this.target = target;
    this.lock = lock;
  }

  /** The file. */
  public Target target() {
    return target;
  }

  /** What is recorded of the file. */
  public RecordedVersions trail() throws IOException {
    return commit.ports().ledger().read(target);
  }

  /** The current version; empty if the file is missing. */
  public Optional<Current> current() throws IOException {
    return Current.of(target, trail(), commit.ports().verifier());
  }

  /**
   * Requires that the bytes of the file have the checksum {@code crc32c}.
   *
   * @throws ConflictException if the file has moved on
   */
  public void requireUnchanged(String crc32c) throws IOException {
    String now =
        FileFacts.of(target.file()).isPresent() ? FileSum.of(target.file()).crc32c() : "no file";
    if (!now.equals(crc32c)) {
      throw new ConflictException(
          target.named(), CoreMessage.CONFLICT.text(target.named(), crc32c, now));
    }
  }

  /** Stages, checks and publishes a new version. */
  public Receipt write(Draft draft) throws IOException {
    try (Stage stage = commit.staged(target, this, target.file())) {
      commit.fill(stage, draft);
      return stage.commit(draft);
    }
  }

  /** Publishes the bytes of {@code backup}, which must have the checksum {@code crc32c}. */
  public Receipt restore(Path backup, String crc32c) throws IOException {
    return restore(backup, crc32c, List.of());
  }

  /**
   * Publishes the bytes of {@code backup}, which must have the checksum {@code crc32c}, if the
   * version in its way passes the guards. A file that is missing gets mode, owner and group of the
   * backup.
   */
  public Receipt restore(Path backup, String crc32c, List<Guard> guards) throws IOException {
    String name = backup.getFileName().toString();
    int format =
        trail().backups().stream()
            .filter(kept -> kept.name().equals(name))
            .mapToInt(BackupRecord::format)
            .findFirst()
            .orElse(0);
    Draft draft =
        new Draft(
            new CopiedContent(backup, crc32c), List.of(), guards, format, Map.of("restored", name));
    Path model = FileFacts.of(target.file()).isPresent() ? target.file() : backup;
    try (Stage stage = commit.staged(target, this, model)) {
      commit.fill(stage, draft);
      try {
        stage.finish();
        return new Publication(commit, target, stage, draft, Entry.Event.RESTORE).run();
      } catch (IOException e) {
        throw stage.failed(e);
      }
    }
  }

  /**
   * Publishes a new version, lets {@code check} look at it, and goes back to the old version, or to
   * no file, if that throws. The old version is kept in any case, whatever the retention.
   *
   * <p>A process that dies before the check has ended leaves the new version.
   *
   * @throws SaveException if the new version was not published, or did not pass; what {@code check}
   *     threw is its cause then. Also if the old version is corrupt: it could not be restored.
   */
  public Receipt write(Draft draft, Trial check) throws IOException {
    Optional<BackupRecord> old =
        FileFacts.of(target.file()).isPresent() ? backUp() : Optional.empty();
    Receipt receipt = write(draft);
    try {
      check.run();
      return receipt;
    } catch (Throwable e) {
      goBack(old, e);
      new SaveEvents(target.named()).rejected(String.valueOf(e.getMessage()), receipt.bytes());
      if (e instanceof Error error) {
        throw error;
      }
      throw new SaveException(
          target.named(),
          Outcome.UNCHANGED,
          CoreMessage.NOT_PASSED.text(target.named(), e.getMessage()),
          e);
    }
  }

  /** A look at a new version; an exception from it takes the version back. */
  @FunctionalInterface
  public interface Trial {
    /** Looks. */
    void run() throws IOException;
  }

  /** What did not pass is set aside; as a backup it would be restored one day. */
  private void goBack(Optional<BackupRecord> old, Throwable reason) throws SaveException {
    try {
      setAside("did not pass its check: " + reason.getMessage());
      if (old.isPresent()) {
        Policy none = commit.policy().withRetention(Retention.none());
        new Locked(commit.with(none), target, lock).restore(old.get());
      } else {
        Files.deleteIfExists(target.file());
        DirectorySync.sync(target.directory());
      }
    } catch (IOException | RuntimeException e) {
      e.addSuppressed(reason);
      throw new SaveException(
          target.named(),
          Outcome.UNKNOWN,
          CoreMessage.NOT_TAKEN_BACK.text(target.named(), reason.getMessage(), e.getMessage()),
          e);
    }
  }

  private void restore(BackupRecord kept) throws IOException {
    restore(target.state().backups().resolve(kept.name()), kept.crc32c());
  }

  /**
   * Keeps the current version as a backup, by copy, since the file stays.
   *
   * @throws SaveException if the file is not whole
   */
  public Optional<BackupRecord> backUp() throws IOException {
    try {
      return keepCopy();
    } catch (IOException e) {
      throw Failures.of(target.named(), Outcome.UNCHANGED, "keeping a copy", e);
    }
  }

  private Optional<BackupRecord> keepCopy() throws IOException {
    RecordedVersions trail = trail();
    Optional<Current> current = Current.verified(target, trail, commit.ports().verifier());
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
            false,
            there.inspection().format(),
            commit.policy().change());
    BackupRecord kept = commit.ports().vault().keep(target, trail, old, false);
    commit.ports().vault().sync(target);
    Entry entry =
        new Entry(Entry.Event.BACKUP, Optional.empty(), Optional.of(kept), List.of(), Map.of());
    commit.ports().ledger().append(target, entry, false);
    return Optional.of(kept);
  }

  /**
   * Keeps a synced copy of the current bytes under {@code .safepersist/set-aside}; the file stays.
   *
   * @param reason why, for the note next to the copy
   */
  public Path setAside(String reason) throws IOException {
    Path place = SetAside.copy(target, reason);
    recordSetAside(place, reason);
    return place;
  }

  void recordSetAside(Path place, String reason) throws IOException {
    Map<String, String> details =
        Map.of("set_aside", place.getFileName().toString(), "reason", reason);
    Entry entry =
        new Entry(Entry.Event.SET_ASIDE, Optional.empty(), Optional.empty(), List.of(), details);
    commit.ports().ledger().append(target, entry, false);
  }

  Receipt publish(Stage stage, Draft draft) throws IOException {
    return new Publication(commit, target, stage, draft, Entry.Event.SAVE).run();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
