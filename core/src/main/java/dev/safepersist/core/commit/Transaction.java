package dev.safepersist.core.commit;

import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * New versions of several files, of which all or none are made.
 *
 * <p>All are staged and checked; then their files are locked, always in the same order, and each
 * gets a durable note that something is pending. One small record, durably written, decides; then
 * each version is published. A process that finds a pending change finishes it if the record is
 * there, and undoes it otherwise; no user of SafePersist sees a part of it. Used by one thread.
 */
public final class Transaction implements Closeable {
  private static final Comparator<TransactionPart> ORDER =
      Comparator.comparing(TransactionPart::target, LockOrder.BY_FILE);

  private final List<TransactionPart> parts = new ArrayList<>();
  private final Set<Path> safeStates = new HashSet<>();

  /** A transaction without changes. */
  public Transaction() {}

  /**
   * Stages and checks a new version.
   *
   * @throws IllegalArgumentException if the file is in this transaction already, or its state
   *     directory is on another file system
   */
  public void add(Commit commit, Draft draft) throws IOException {
    add(commit, commit.targetOfSave(), draft);
  }

  /**
   * As {@link #add(Commit, Draft)}, for the file that its path was found to lead to a moment ago.
   */
  public void add(Commit commit, Target target, Draft draft) throws IOException {
    requireNew(target);
    if (!safeStates.contains(target.state().root())) {
      commit.requireState(target);
      safeStates.add(target.state().root());
    }
    PendingSave save = commit.staged(target);
    try {
      requireOneFileSystem(save);
      save.stage().fill(draft.content());
      check(save.stage(), draft);
    } catch (IOException | RuntimeException | Error e) {
      drop(save, e);
      throw e;
    }
    parts.add(new TransactionPart(save, draft));
  }

  /**
   * Checks a version that is staged already, and takes it. What a check refuses stays with the
   * caller, to be set aside or closed.
   *
   * @throws RejectedException if a check failed
   * @throws IllegalArgumentException as by {@link #add(Commit, Draft)}, or if the stage was adopted
   */
  public void add(StagedFile staged, List<Check> checks) throws IOException {
    if (staged instanceof UnrecordedSave unrecorded) {
      Target target = unrecorded.context().target();
      throw new SaveException(
          target.named(),
          Outcome.UNCHANGED,
          CoreMessage.STATE_DIRECTORY_UNSAFE.text(target.state()),
          null);
    }
    PendingSave save = (PendingSave) staged;
    Target target = save.context().target();
    if (!Pending.finds(target, save.path())) {
      throw new IllegalArgumentException(save.path() + " is no stage that a recovery would find");
    }
    requireNew(target);
    requireOneFileSystem(save);
    Draft draft = new Draft(out -> {}, checks, List.of(), 0, Map.of());
    check(save.stage(), draft);
    parts.add(new TransactionPart(save, draft));
  }

  private void requireNew(Target target) {
    if (parts.stream().anyMatch(part -> part.target().file().equals(target.file()))) {
      throw new IllegalArgumentException(target.named() + " is in this transaction already");
    }
  }

  private static void drop(PendingSave save, Throwable reason) {
    save.stage().failed(reason);
    try {
      save.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static void requireOneFileSystem(PendingSave save) throws IOException {
    Target target = save.context().target();
    boolean one;
    try {
      one = Files.getFileStore(save.path()).equals(Files.getFileStore(target.directory()));
    } catch (IOException e) {
      throw Failures.of(target.named(), Outcome.UNCHANGED, "staging", e);
    }
    if (!one) {
      throw new IllegalArgumentException(
          target.state() + " is on another file system than " + target.named());
    }
  }

  private static void check(Stage stage, Draft draft) throws IOException {
    try {
      stage.check(draft.checks());
      stage.events().pause();
    } catch (RejectedException e) {
      throw e;
    } catch (IOException e) {
      throw Failures.of(stage.file(), Outcome.UNCHANGED, "staging", e);
    }
  }

  /**
   * Publishes all versions.
   *
   * @return their receipts, in the order in which they were added
   * @throws SaveException with {@link Outcome#UNCHANGED} if no file was changed; with {@link
   *     Outcome#UNKNOWN} if the transaction is decided but could not be carried out to the end
   */
  public List<Receipt> commit() throws IOException {
    try {
      return parts.isEmpty() ? List.of() : all();
    } catch (IOException | RuntimeException e) {
      parts.forEach(part -> part.stage().failed(e));
      throw e;
    }
  }

  private List<Receipt> all() throws IOException {
    Decision decision = Decision.about(parts.stream().sorted(ORDER).toList());
    decision.make();
    decision.carryOut();
    List<Receipt> receipts = Decision.finish(parts);
    decision.forget();
    return receipts;
  }

  /** Drops what is staged and was not committed, and releases the locks. */
  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (TransactionPart part : parts) {
      try {
        part.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
