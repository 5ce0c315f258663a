package dev.safepersist.core;

import dev.safepersist.backup.Backups;
import dev.safepersist.core.commit.Commit;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.Ports;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.RefusedParts;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.core.history.Histories;
import dev.safepersist.core.place.Target;
import dev.safepersist.core.vault.BackupVault;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One file and the policy by which it is written. The entry for programs that bring their own
 * bytes, such as stores and the agent. Immutable, safe for use by several threads.
 */
public final class SafeFile {
  private final Path path;
  private final Policy policy;
  private final Ports ports;
  private final boolean rewritesInPlace;

  private SafeFile(Path path, Policy policy, Ports ports, boolean rewritesInPlace) {
    this.path = path;
    this.policy = policy;
    this.ports = ports;
    this.rewritesInPlace = rewritesInPlace;
  }

  /** The file at {@code path}; {@code verifier} decides whether versions of it are intact. */
  public static SafeFile of(Path path, Policy policy, Verifier verifier) {
    return of(path, policy, verifier, SystemTime.CLOCK);
  }

  /** The file at {@code path}, whose history and backups get their times from {@code clock}. */
  public static SafeFile of(Path path, Policy policy, Verifier verifier, InstantSource clock) {
    return new SafeFile(path, policy, ports(verifier, clock), false);
  }

  /** The same file; see {@link Commit#rewritingInPlace()}. */
  public SafeFile rewritingInPlace() {
    return new SafeFile(path, policy, ports, true);
  }

  /** The history and the backups, for files whose versions {@code verifier} judges. */
  public static Ports ports(Verifier verifier, InstantSource clock) {
    return new Ports(new Histories(clock), new BackupVault(clock), verifier, clock);
  }

  /** The path, as given. */
  public Path path() {
    return path;
  }

  /** The policy. */
  public Policy policy() {
    return policy;
  }

  /** Stages, checks and publishes a new version. */
  public Receipt write(Draft draft) throws IOException {
    return commit().write(draft);
  }

  /** As {@link #write(Draft)}, to the file that was {@linkplain #target() found} a moment ago. */
  public Receipt write(Target target, Draft draft) throws IOException {
    return commit().write(target, draft);
  }

  /** Opens a stage for a new version whose bytes come little by little. */
  public StagedFile stage() throws IOException {
    return commit().stage();
  }

  /** As {@link #stage}, for a program that writes the stage in place of the file. */
  public StagedFile stageRedirected() throws IOException {
    return commit().stageRedirected();
  }

  /** Ends what a dead process left of the first version of the file, which is missing. */
  public void settleFirst() throws IOException {
    commit().settleFirst();
  }

  /** Opens a stage for a file whose state directory cannot be used. */
  public StagedFile stageWithoutState() throws IOException {
    return commit().stageWithoutState();
  }

  /** As {@link #adopt}, for a file whose state directory cannot be used. */
  public StagedFile adoptWithoutState(Path written) throws IOException {
    return commit().adoptWithoutState(written);
  }

  /**
   * Opens a stage for a file that is missing: nothing is recorded of its first version, and no
   * state directory is made for it.
   */
  public StagedFile stageFirst() throws IOException {
    return commit().stageFirst();
  }

  /**
   * Takes {@code written}, a whole file on the same file system, as the stage of a new version. It
   * is moved by a commit or by being set aside, and stays where it is otherwise.
   */
  public StagedFile adopt(Path written) throws IOException {
    return commit().adopt(written);
  }

  /** Takes the lock of the file. */
  public Locked lock() throws IOException {
    return commit().lock();
  }

  /** The backups of the file. */
  public Backups backups() throws IOException {
    Target target = target();
    return new Backups(target, ports.ledger().read(target), ports.verifier());
  }

  /** What is recorded of the file. */
  public RecordedVersions recorded() throws IOException {
    return ports.ledger().read(target());
  }

  /** What was written of the file and refused after its newest backup was made. */
  public Optional<Path> refusedSinceBackup() throws IOException {
    Target target = target();
    return new RefusedParts(target, ports.ledger().read(target)).newestSinceBackup();
  }

  /** The file behind the path. */
  public Target target() throws IOException {
    return Target.of(path, policy);
  }

  /**
   * Completes or undoes what a dead process left unfinished; waits for a living one. To be called
   * before the file is read.
   */
  public void settle() throws IOException {
    commit().settle();
  }

  /** Whether a change of the file was begun, by a transaction for instance, and is unfinished. */
  public boolean isPending() throws IOException {
    return commit().isPending();
  }

  /** The commit protocol for the file. */
  public Commit commit() {
    Commit commit = new Commit(path, policy, ports);
    return rewritesInPlace ? commit.rewritingInPlace() : commit;
  }
}
