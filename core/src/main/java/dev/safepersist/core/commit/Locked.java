package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.lock.TargetLock;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.Retention;
import dev.safepersist.save.SaveException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One file under its lock: no other user of SafePersist changes it until this is closed. Used by
 * the thread that took it.
 */
public final class Locked implements Closeable {
  private final SaveContext context;
  private final Target target;
  private final TargetLock lock;
  private final FileBackups backups;

  private Locked(SaveContext context, TargetLock lock) {
    this.context = context;
    this.target = context.target();
    this.lock = lock;
    this.backups = new FileBackups(context);
  }

  /** Takes the lock of the file, waiting for it no longer than the policy says. */
  static Locked take(SaveContext context) throws IOException {
    Duration most = context.policy().lockTimeout();
    Path file = context.target().named();
    return take(context, most)
        .orElseThrow(
            () ->
                new SaveException(
                    file,
                    Outcome.UNCHANGED,
                    CoreMessage.LOCK_TIMEOUT.text(file, most.toMillis()),
                    null));
  }

  /** Takes the lock of the file if that is possible within {@code patience}. */
  static Optional<Locked> take(SaveContext context, Duration patience) throws IOException {
    Target target = context.target();
    try {
      if (!context.stateSafe()) {
        target.state().requireSafe(target.named());
      }
      Sweep.atFirstTouch(target, context.ports());
      Optional<TargetLock> lock = TargetLock.take(target, patience);
      return lock.isPresent() ? Optional.of(settled(context, lock.get())) : Optional.empty();
    } catch (IOException e) {
      throw Failures.of(target.named(), Outcome.UNCHANGED, "locking", e);
    }
  }

  private static Locked settled(SaveContext context, TargetLock lock) throws IOException {
    boolean settled = false;
    try {
      Recovery.settle(context);
      settled = true;
      return new Locked(context, lock);
    } finally {
      if (!settled) {
        lock.close();
      }
    }
  }

  /** The file. */
  public Target target() {
    return target;
  }

  SaveContext context() {
    return context;
  }

  /** What looks into versions of the file. */
  public Verifier verifier() {
    return context.ports().verifier();
  }

  /** What is recorded of the file. */
  public RecordedVersions trail() throws IOException {
    return context.ports().ledger().read(target);
  }

  /** The current version; empty if the file is missing. */
  public Optional<Current> current() throws IOException {
    return Current.of(target, trail(), context.ports().verifier());
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
    try (Stage stage = staged(target.file())) {
      stage.fill(draft.content());
      return checkedAndPublished(stage, draft);
    }
  }

  private Receipt checkedAndPublished(Stage stage, Draft draft) throws IOException {
    try {
      stage.check(draft.checks());
      Receipt receipt = context.room().during(() -> publish(stage, draft));
      stage.closeQuietly();
      return receipt;
    } catch (RejectedException | RuntimeException e) {
      stage.failed(e);
      throw e;
    } catch (IOException e) {
      throw stage.failed(Failures.of(target.named(), Outcome.UNCHANGED, "staging", e));
    }
  }

  /** Opens a stage with the mode, owner and group of {@code model}, if that exists. */
  Stage staged(Path model) throws IOException {
    try {
      Stage stage = context.room().during(() -> Stage.open(target, model));
      stage.writer().whenFull(context.room()::make);
      return stage;
    } catch (IOException e) {
      throw Failures.reported(target.named(), Outcome.UNCHANGED, "staging", e);
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
    return restore(backup, crc32c, guards, context);
  }

  private Receipt restore(Path backup, String crc32c, List<Guard> guards, SaveContext context)
      throws IOException {
    BackupRestore restore = BackupRestore.of(backup, crc32c, guards, trail());
    Path model = FileFacts.of(target.file()).isPresent() ? target.file() : backup;
    try (Stage stage = staged(model)) {
      return restore.publish(context, stage);
    }
  }

  /** Publishes the bytes of {@code kept} again; what they replace is no backup. */
  void goBackTo(BackupRecord kept) throws IOException {
    restore(
        target().state().backups().resolve(kept.name()),
        kept.crc32c(),
        List.of(),
        context.with(Retention.none()));
  }

  /**
   * Keeps the current version as a backup, by copy, since the file stays.
   *
   * @throws SaveException if the file is not whole
   */
  public Optional<BackupRecord> backUp() throws IOException {
    return backups.keep(false, false);
  }

  /**
   * As {@link #backUp}, before a program changes the file in place. Retention leaves the backup.
   */
  public Optional<BackupRecord> backUpBeforeChange() throws IOException {
    return backups.keep(true, false);
  }

  /**
   * As {@link #backUp}, right before the file is deleted: by a link, which needs no room. Retention
   * leaves the backup.
   */
  public Optional<BackupRecord> backUpBeforeDeletion() throws IOException {
    return backups.keep(true, true);
  }

  /**
   * Keeps the newest recorded version as a backup if the file begins with it, and bytes were
   * appended to it by a program that has recorded nothing.
   */
  public Optional<BackupRecord> backUpBeginning() throws IOException {
    return backups.keepBeginning();
  }

  /** Records a backup again, as {@code changed}: pinned, for instance. */
  public void record(BackupRecord changed) throws IOException {
    backups.record(changed);
  }

  /**
   * Deletes the backups that {@code retention} gives up.
   *
   * @return their names
   */
  public List<String> prune(Retention retention) throws IOException {
    return backups.prune(retention);
  }

  /** Deletes these backups, which the caller has found in the folder of the backups. */
  public void delete(List<Path> files) throws IOException {
    backups.delete(files);
  }

  /**
   * Keeps a synced copy of the current bytes under {@code .safepersist/set-aside}; the file stays.
   *
   * @param reason why, for the note next to the copy
   */
  public Path setAside(String reason) throws IOException {
    Path place = SetAside.copy(target, reason, context.now());
    recordSetAside(place, reason);
    return place;
  }

  void recordSetAside(Path place, String reason) throws IOException {
    Map<String, String> details =
        Map.of("set_aside", place.getFileName().toString(), "reason", reason);
    Entry entry =
        new Entry(Entry.Event.SET_ASIDE, Optional.empty(), Optional.empty(), List.of(), details);
    context.ports().ledger().append(target, entry, false);
  }

  Receipt publish(Stage stage, Draft draft) throws IOException {
    return new Publication(context, stage, draft, Entry.Event.SAVE).run();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
