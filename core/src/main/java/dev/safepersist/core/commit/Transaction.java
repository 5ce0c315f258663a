package dev.safepersist.core.commit;

import dev.safepersist.core.journal.JournalFile;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.journal.TransactionRecord;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * New versions of several files, of which all or none are made.
 *
 * <p>All are staged and checked; then their files are locked, always in the same order, and each
 * gets a durable note that something is pending. One small record, durably written, decides; then
 * each version is published. A process that finds a pending change finishes it if the record is
 * there, and undoes it otherwise; no user of SafePersist sees a part of it. Used by one thread.
 */
public final class Transaction implements Closeable {
  private static final Comparator<Part> ORDER =
      Comparator.comparing(Part::target, LockOrder.BY_FILE);

  private final List<Part> parts = new ArrayList<>();

  /** A transaction without changes. */
  public Transaction() {}

  private static final class Part {
    private final PendingSave save;
    private final Draft draft;
    private Publication publication;

    private Part(PendingSave save, Draft draft) {
      this.save = save;
      this.draft = draft;
    }

    private Target target() {
      return save.context().target();
    }

    private void prepare() throws IOException {
      save.lock();
      publication = new Publication(save.context(), save.stage(), draft, Entry.Event.SAVE);
      publication.prepare();
      save.stage().events().pause();
    }
  }

  /**
   * Stages and checks a new version.
   *
   * @throws IllegalArgumentException if the file is in this transaction already, or its state
   *     directory is on another file system
   */
  public void add(Commit commit, Draft draft) throws IOException {
    Target target = commit.targetOfSave();
    requireNew(target);
    PendingSave save = commit.staged(target);
    try {
      requireOneFileSystem(save);
      save.stage().fill(draft.content());
      check(save.stage(), draft);
    } catch (IOException | RuntimeException | Error e) {
      drop(save, e);
      throw e;
    }
    parts.add(new Part(save, draft));
  }

  /**
   * Checks a version that is staged already, and takes it. What a check refuses stays with the
   * caller, to be set aside or closed.
   *
   * @throws RejectedException if a check failed
   * @throws IllegalArgumentException as by {@link #add(Commit, Draft)}, or if the stage was adopted
   */
  public void add(StagedFile staged, List<Check> checks) throws IOException {
    PendingSave save = (PendingSave) staged;
    Target target = save.context().target();
    if (!Pending.finds(target, save.path())) {
      throw new IllegalArgumentException(save.path() + " is no stage that a recovery would find");
    }
    requireNew(target);
    requireOneFileSystem(save);
    Draft draft = new Draft(out -> {}, checks, List.of(), 0, Map.of());
    check(save.stage(), draft);
    parts.add(new Part(save, draft));
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
      parts.forEach(part -> part.save.stage().failed(e));
      throw e;
    }
  }

  private List<Receipt> all() throws IOException {
    List<Part> inOrder = parts.stream().sorted(ORDER).toList();
    Path record = TransactionRecord.place(inOrder.get(0).target());
    prepare(inOrder, record);
    publish(inOrder);
    List<Receipt> receipts = finish();
    forget(inOrder, record);
    return receipts;
  }

  private static void prepare(List<Part> inOrder, Path record) throws IOException {
    List<Part> prepared = new ArrayList<>();
    try {
      for (Part part : inOrder) {
        prepared.add(part);
        part.prepare();
        part.publication.announce(record);
      }
      TransactionRecord.decide(record, inOrder.stream().map(Part::target).toList());
    } catch (IOException e) {
      throw undone(prepared, record, e);
    } catch (RuntimeException | Error e) {
      IOException told = undone(prepared, record, new IOException(e));
      if (told instanceof SaveException save && save.outcome() == Outcome.UNKNOWN) {
        throw told;
      }
      throw e;
    }
  }

  private static IOException undone(List<Part> prepared, Path record, IOException failure)
      throws IOException {
    Target first = prepared.get(0).target();
    IOException reason = failure;
    try {
      JournalFile.drop(first.state(), record);
    } catch (IOException e) {
      reason.addSuppressed(e);
      leave(prepared);
      return unfinished(first, reason);
    }
    for (Part part : prepared) {
      if (part.publication != null) {
        reason = part.publication.undone(reason);
        try {
          Pending.forget(part.target());
        } catch (IOException e) {
          reason.addSuppressed(e); // the next access undoes it
        }
      }
    }
    return reason;
  }

  private static void publish(List<Part> parts) throws IOException {
    int done = 0;
    try {
      for (Part part : parts) {
        part.publication.publish();
        part.save.stage().events().pause();
        done++;
      }
    } catch (IOException e) {
      throw unfinished(parts.get(done).target(), e);
    } finally {
      leave(parts.subList(done, parts.size()));
    }
  }

  /** Every file gets its line in the history, whatever happens to another. */
  private List<Receipt> finish() throws SaveException {
    List<Receipt> receipts = new ArrayList<>();
    SaveException failure = null;
    for (Part part : parts) {
      try {
        receipts.add(part.publication.finish());
      } catch (SaveException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return receipts;
  }

  /** Leaves the stages to the access that completes the transaction. */
  private static void leave(List<Part> parts) {
    parts.forEach(part -> part.save.stage().published());
  }

  private static SaveException unfinished(Target target, IOException cause) {
    return new SaveException(
        target.named(),
        Outcome.UNKNOWN,
        CoreMessage.TRANSACTION_UNFINISHED.text(target.named(), cause.getMessage()),
        cause);
  }

  /** What is left says nothing new; the next access removes it. */
  private static void forget(List<Part> inOrder, Path record) {
    try {
      for (Part part : inOrder) {
        part.publication.syncBeforeForgetting();
      }
      for (Part part : inOrder) {
        Pending.forget(part.target());
      }
      JournalFile.drop(inOrder.get(0).target().state(), record);
    } catch (IOException e) {
      Log.log(Level.WARNING, "the journal of a finished transaction could not be removed", e);
    }
  }

  /** Drops what is staged and was not committed, and releases the locks. */
  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Part part : parts) {
      try {
        part.save.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
