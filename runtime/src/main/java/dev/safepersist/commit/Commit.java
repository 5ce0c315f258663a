package dev.safepersist.commit;

import dev.safepersist.message.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The commit protocol for one path: the entry to this package. Immutable, safe for use by several
 * threads and processes.
 *
 * <p>A save ends in one of three ways. It returns a {@link Receipt}: the new version is there. It
 * throws a {@link SaveException} with {@link Outcome#UNCHANGED}, or what the caller's own content
 * threw: the old version is there. It throws a {@link SaveException} with {@link Outcome#UNKNOWN}:
 * the new version is there, but a power cut may still bring the old one back.
 */
public final class Commit {
  private final Path path;
  private final Policy policy;
  private final Ports ports;

  /** The protocol for {@code path}. */
  public Commit(Path path, Policy policy, Ports ports) {
    this.path = path;
    this.policy = policy;
    this.ports = ports;
  }

  /** The choices of the saves. */
  public Policy policy() {
    return policy;
  }

  Ports ports() {
    return ports;
  }

  /** Stages, checks and publishes a new version. The content is asked for its bytes once. */
  public Receipt write(Draft draft) throws IOException {
    Target target = target();
    try (Stage stage = staged(target)) {
      fill(stage, draft);
      return stage.commit(draft);
    }
  }

  /** Opens a stage for a new version whose bytes come little by little. */
  public StagedFile stage() throws IOException {
    return staged(target());
  }

  /** Takes the lock of the file, waiting for it no longer than the policy says. */
  public Locked lock() throws IOException {
    return lock(target());
  }

  /** Takes the lock of the file if that is possible within {@code patience}. */
  public Optional<Locked> tryLock(Duration patience) throws IOException {
    Target target = target();
    return TargetLock.take(target, patience).map(lock -> new Locked(this, target, lock));
  }

  Locked lock(Target target) throws IOException {
    try {
      target.state().requireSafe();
      Sweep.atFirstTouch(target);
      TargetLock lock =
          TargetLock.take(target, policy.lockTimeout())
              .orElseThrow(
                  () ->
                      new SaveException(
                          path,
                          Outcome.UNCHANGED,
                          Message.LOCK_TIMEOUT.text(path, policy.lockTimeout().toMillis()),
                          null));
      return new Locked(this, target, lock);
    } catch (IOException e) {
      throw Failures.of(path, Outcome.UNCHANGED, "locking", e);
    }
  }

  /** The file behind the path. */
  public Target target() throws IOException {
    try {
      return Target.of(path, policy);
    } catch (IOException e) {
      throw Failures.of(path, Outcome.UNCHANGED, "finding the file", e);
    }
  }

  private Stage staged(Target target) throws IOException {
    try {
      target.state().requireSafe();
      Sweep.atFirstTouch(target);
      return Stage.open(target, this);
    } catch (IOException e) {
      throw Failures.of(path, Outcome.UNCHANGED, "staging", e);
    }
  }

  /**
   * Lets the content write itself; what the file system refuses becomes a {@link SaveException}.
   */
  void fill(Stage stage, Draft draft) throws IOException {
    try {
      draft.content().writeTo(stage.writer());
      stage.writer().flush();
    } catch (IOException | RuntimeException e) {
      IOException failure = stage.writer().failure();
      if (failure != null) {
        throw Failures.of(path, Outcome.UNCHANGED, "writing", failure);
      }
      throw e;
    }
  }
}
