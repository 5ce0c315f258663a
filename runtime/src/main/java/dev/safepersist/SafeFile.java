package dev.safepersist;

import dev.safepersist.backup.BackupVault;
import dev.safepersist.backup.Backups;
import dev.safepersist.commit.Commit;
import dev.safepersist.commit.Draft;
import dev.safepersist.commit.Locked;
import dev.safepersist.commit.Policy;
import dev.safepersist.commit.Ports;
import dev.safepersist.commit.Receipt;
import dev.safepersist.commit.StagedFile;
import dev.safepersist.commit.Target;
import dev.safepersist.commit.Verifier;
import dev.safepersist.provenance.Histories;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One file and the policy by which it is written. The entry for programs that bring their own
 * bytes, such as the agent; {@link SafeFiles} and {@link Store} stand on it. Immutable, safe for
 * use by several threads.
 */
public final class SafeFile {
  private static final BackupVault VAULT = new BackupVault();
  private static final Histories HISTORIES = new Histories();

  private final Path path;
  private final Policy policy;
  private final Verifier verifier;

  private SafeFile(Path path, Policy policy, Verifier verifier) {
    this.path = path;
    this.policy = policy;
    this.verifier = verifier;
  }

  /** The file at {@code path}; {@code verifier} tells whether versions of it are whole. */
  public static SafeFile of(Path path, Policy policy, Verifier verifier) {
    return new SafeFile(path, policy, verifier);
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

  /** Opens a stage for a new version whose bytes come little by little. */
  public StagedFile stage() throws IOException {
    return commit().stage();
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
    return new Backups(target, HISTORIES.read(target), verifier);
  }

  /** The file behind the path. */
  public Target target() throws IOException {
    return Target.of(path, policy);
  }

  /**
   * Finishes or undoes what a dead process left half done; waits for a living one. To be called
   * before the file is read.
   */
  public void settle() throws IOException {
    commit().settle();
  }

  /** Whether a change of the file was begun, by a transaction for instance, and is unfinished. */
  public boolean isPending() throws IOException {
    return commit().isPending();
  }

  Commit commit() {
    return new Commit(path, policy, new Ports(HISTORIES, VAULT, verifier));
  }
}
