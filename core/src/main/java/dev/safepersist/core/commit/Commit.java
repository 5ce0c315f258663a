package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DiskSpace;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.lock.TargetLock;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.Log;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The commit protocol for one path: the entry to this package. Immutable, safe for use by several
 * threads and processes.
 *
 * <p>A save ends in one of three ways. It returns a {@link Receipt}: the new version is in place.
 * It throws a {@link SaveException} with {@link Outcome#UNCHANGED}, or what the caller's own
 * content threw: the old version is in place. It throws a {@link SaveException} with {@link
 * Outcome#UNKNOWN}: the new version is in place, but a power cut may still bring the old one back.
 */
public final class Commit {
  private final Path path;
  private final Policy policy;
  private final Ports ports;
  private final boolean rewritesInPlace;

  /** The protocol for {@code path}. */
  public Commit(Path path, Policy policy, Ports ports) {
    this(path, policy, ports, false);
  }

  private Commit(Path path, Policy policy, Ports ports, boolean rewritesInPlace) {
    this.path = path;
    this.policy = policy;
    this.ports = ports;
    this.rewritesInPlace = rewritesInPlace;
  }

  /**
   * The protocol for the same path that also rewrites a mount point in place if the journal is next
   * to it, where it may not outlive the container that the file is mounted in.
   */
  public Commit rewritingInPlace() {
    return new Commit(path, policy, ports, true);
  }

  /** The path, as given. */
  public Path path() {
    return path;
  }

  /** The choices of the saves. */
  public Policy policy() {
    return policy;
  }

  /** Stages, checks and publishes a new version. The content is asked for its bytes once. */
  public Receipt write(Draft draft) throws IOException {
    return write(targetOfSave(), draft);
  }

  /** As {@link #write(Draft)}, to the file that the path was found to lead to a moment ago. */
  public Receipt write(Target target, Draft draft) throws IOException {
    if (!isUsable(target)) {
      try (UnrecordedSave save = unrecorded(target)) {
        save.stage().fill(draft.content());
        return save.commit(draft);
      }
    }
    try (PendingSave save = recorded(target, false, true)) {
      save.stage().fill(draft.content());
      return save.commit(draft);
    }
  }

  /** A state directory that is not to be trusted costs backups and recovery, not atomicity. */
  private boolean isUsable(Target target) throws IOException {
    try {
      return target.state().isUsable(target.named());
    } catch (IOException e) {
      throw Failures.reported(path, Outcome.UNCHANGED, "staging", e);
    }
  }

  private UnrecordedSave unrecorded(Target target) throws IOException {
    try {
      return new UnrecordedSave(context(target), Stage.beside(target));
    } catch (IOException e) {
      throw Failures.reported(path, Outcome.UNCHANGED, "staging", e);
    }
  }

  /** Opens a stage for a new version whose bytes come little by little. */
  public StagedFile stage() throws IOException {
    Target target = targetOfSave();
    return isUsable(target) ? recorded(target, false, false) : unrecorded(target);
  }

  /**
   * As {@link #stage}, for a program that writes the stage in place of the file. If the program
   * dies, what it has written is kept.
   */
  public StagedFile stageRedirected() throws IOException {
    Target target = targetOfSave();
    return isUsable(target) ? recorded(target, true, false) : unrecorded(target);
  }

  /**
   * Opens a stage for a file that is missing. If it is still missing when the stage is committed,
   * nothing is recorded, and no state directory is made.
   */
  public StagedFile stageFirst() throws IOException {
    Target target = targetOfSave();
    if (!isUsable(target)) {
      return unrecorded(target);
    }
    try {
      FirstVersions.sweep(target, ports);
      SaveContext context = context(target);
      return PendingSave.first(context, context.room().during(() -> Stage.first(target)));
    } catch (IOException e) {
      throw Failures.reported(path, Outcome.UNCHANGED, "staging", e);
    }
  }

  /**
   * Opens a stage next to the file, whose new version is published without a lock, a record or a
   * backup: for a file that exists while its state directory cannot be used.
   */
  public StagedFile stageWithoutState() throws IOException {
    Target target = targetOfSave();
    try {
      return PendingSave.stateless(context(target), Stage.beside(target));
    } catch (IOException e) {
      throw Failures.reported(path, Outcome.UNCHANGED, "staging", e);
    }
  }

  /** As {@link #adopt}, to be published as {@link #stageWithoutState()} says. */
  public StagedFile adoptWithoutState(Path written) throws IOException {
    Target target = target();
    try {
      return PendingSave.stateless(context(target), Stage.adopt(target, written));
    } catch (IOException e) {
      throw Failures.reported(path, Outcome.UNCHANGED, "staging", e);
    }
  }

  /**
   * Takes {@code written}, a whole file on the same file system, as the stage. It is moved by
   * {@link StagedFile#commit} or {@link StagedFile#setAside}, and stays where it is otherwise.
   */
  public StagedFile adopt(Path written) throws IOException {
    Target target = target();
    try {
      if (!target.state().isUsable(target.named())) {
        return new UnrecordedSave(context(target), Stage.adopt(target, written));
      }
      Sweep.atFirstTouch(target, ports);
      return PendingSave.of(context(target), Stage.adopt(target, written));
    } catch (IOException e) {
      throw Failures.reported(path, Outcome.UNCHANGED, "staging", e);
    }
  }

  /**
   * Gives up old backups as long as the file system has hardly room for another version: for a
   * program that will write the stage itself, and cannot be helped when it finds no space.
   */
  public void makeRoom() throws IOException {
    Target target = target();
    makeRoom(target, FileFacts.of(target.file()).map(FileFacts::bytes).orElse(0L));
  }

  /**
   * As {@link #makeRoom()}, for {@code bytes} more: after a version that did not find enough.
   *
   * @param bytes what is to be written
   */
  public void makeRoom(long bytes) throws IOException {
    makeRoom(target(), bytes);
  }

  private void makeRoom(Target target, long bytes) throws IOException {
    if (DiskSpace.isShort(target.directory(), bytes)) {
      Room room = context(target).room();
      while (DiskSpace.isShort(target.directory(), bytes) && isUsable(target) && room.make()) {}
    }
  }

  /** Takes the lock of the file, waiting for it no longer than the policy says. */
  public Locked lock() throws IOException {
    return Locked.take(context(target()));
  }

  /** Takes the lock of the file if that is possible within {@code patience}. */
  public Optional<Locked> tryLock(Duration patience) throws IOException {
    return Locked.take(context(target()), patience);
  }

  /**
   * Publishes what a dead process has written of the first version of the file, if that is whole,
   * and keeps it otherwise. To be called before a missing file is read or continued.
   */
  public void settleFirst() throws IOException {
    FirstVersions.sweep(target(), ports);
  }

  /**
   * Completes or undoes what a dead process left unfinished for the file; waits for a living one.
   * To be called before the file is read, so that no reader sees an unfinished change.
   */
  public void settle() throws IOException {
    Target target = target();
    if (Pending.any(target)) {
      Locked.take(context(target)).close();
    } else if (Recovery.mayBeShared(target) && !TargetLock.heldByThread(target)) {
      unshare();
    }
  }

  /** A living process that saves holds the lock, and shares the file with its backup on purpose. */
  private void unshare() {
    try {
      Optional<Locked> lock = tryLock(Duration.ZERO);
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException e) {
      Log.log(Level.DEBUG, () -> path + " is read without its lock: " + e.getMessage());
    }
  }

  /** Whether a change of the file was begun and neither finished nor undone. */
  public boolean isPending() throws IOException {
    return Pending.any(target());
  }

  /** The file behind the path. */
  public Target target() throws IOException {
    try {
      return Target.of(path, policy);
    } catch (IOException e) {
      throw Failures.of(path, Outcome.UNCHANGED, "finding the file", e);
    }
  }

  Target targetOfSave() throws IOException {
    try {
      return Target.of(path, policy);
    } catch (IOException e) {
      throw Failures.reported(path, Outcome.UNCHANGED, "finding the file", e);
    }
  }

  /** Requires that the state directory can be used. */
  void requireState(Target target) throws IOException {
    try {
      target.state().requireSafe(target.named());
    } catch (IOException e) {
      throw Failures.reported(path, Outcome.UNCHANGED, "staging", e);
    }
  }

  /** Opens a stage in a state directory that was found to be usable a moment ago. */
  PendingSave staged(Target target) throws IOException {
    return recorded(target, false, true);
  }

  /**
   * Opens a stage.
   *
   * @param atOnce whether it is committed at once, so that the state directory is not looked at
   *     again when the file is locked
   */
  private PendingSave recorded(Target target, boolean redirected, boolean atOnce)
      throws IOException {
    try {
      Sweep.atFirstTouch(target, ports);
      SaveContext context = new SaveContext(target, policy, ports, rewritesInPlace, atOnce);
      return PendingSave.of(
          context,
          context
              .room()
              .during(
                  () -> redirected ? Stage.redirected(target) : Stage.open(target, target.file())));
    } catch (IOException e) {
      throw Failures.reported(path, Outcome.UNCHANGED, "staging", e);
    }
  }

  private SaveContext context(Target target) {
    return new SaveContext(target, policy, ports, rewritesInPlace, false);
  }
}
