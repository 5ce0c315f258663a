package dev.safepersist.commit;

import dev.safepersist.message.Message;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * New versions of several files, of which all or none are made.
 *
 * <p>All are staged and checked; then their files are locked, in one order for everybody, and each
 * gets a durable note that something is pending. One small record, durably written, decides; then
 * each version is published. A process that finds a pending change finishes it if the record is
 * there, and undoes it otherwise; nobody who goes through SafePersist sees a half. Used by one
 * thread.
 */
public final class Transaction implements Closeable {
  private static final Comparator<Part> ORDER =
      Comparator.comparing(part -> part.target.file().toString());

  private final List<Part> parts = new ArrayList<>();

  /** A transaction without changes. */
  public Transaction() {}

  private static final class Part {
    private final Commit commit;
    private final Target target;
    private final Stage stage;
    private final Draft draft;
    private Publication publication;

    private Part(Commit commit, Target target, Stage stage, Draft draft) {
      this.commit = commit;
      this.target = target;
      this.stage = stage;
      this.draft = draft;
    }

    private void prepare() throws IOException {
      stage.lock();
      publication = new Publication(commit, target, stage, draft, Entry.Event.SAVE);
      publication.prepare();
    }
  }

  /**
   * Stages and checks a new version.
   *
   * @throws IllegalArgumentException if the file is in this transaction already, or its state
   *     directory is on another file system
   */
  public void add(Commit commit, Draft draft) throws IOException {
    Target target = commit.target();
    if (parts.stream().anyMatch(part -> part.target.file().equals(target.file()))) {
      throw new IllegalArgumentException(target.named() + " is in this transaction already");
    }
    Stage stage = commit.staged(target);
    parts.add(new Part(commit, target, stage, draft));
    if (!Files.getFileStore(stage.path()).equals(Files.getFileStore(target.directory()))) {
      throw new IllegalArgumentException(
          target.state() + " is on another file system than " + target.named());
    }
    commit.fill(stage, draft);
    stage.check(draft);
  }

  /**
   * Publishes all versions.
   *
   * @return their receipts, in the order in which they were added
   * @throws SaveException with {@link Outcome#UNCHANGED} if no file was changed; with {@link
   *     Outcome#UNKNOWN} if the transaction is decided but could not be carried out to the end
   */
  public List<Receipt> commit() throws IOException {
    if (parts.isEmpty()) {
      return List.of();
    }
    List<Part> inOrder = parts.stream().sorted(ORDER).toList();
    Path record = TransactionRecord.place(inOrder.get(0).target);
    prepare(inOrder, record);
    for (Part part : inOrder) {
      publish(part);
    }
    List<Receipt> receipts = new ArrayList<>();
    for (Part part : parts) {
      receipts.add(part.publication.finish());
    }
    forget(inOrder, record);
    return receipts;
  }

  private static void prepare(List<Part> inOrder, Path record) throws IOException {
    List<Part> prepared = new ArrayList<>();
    try {
      for (Part part : inOrder) {
        prepared.add(part);
        part.prepare();
        part.publication.pending(Optional.of(record)).announce(part.target);
      }
      TransactionRecord.decide(record, inOrder.stream().map(part -> part.target).toList());
    } catch (IOException e) {
      throw undone(prepared, record, e);
    }
  }

  private static IOException undone(List<Part> prepared, Path record, IOException failure)
      throws IOException {
    Target first = prepared.get(0).target;
    IOException reason = failure;
    try {
      JournalFile.drop(first.state(), record);
    } catch (IOException e) {
      reason.addSuppressed(e);
      return unfinished(first, reason);
    }
    for (Part part : prepared) {
      if (part.publication != null) {
        reason = part.publication.undone(reason);
        Pending.forget(part.target);
      }
    }
    return reason;
  }

  private static void publish(Part part) throws IOException {
    try {
      part.publication.publish();
    } catch (IOException e) {
      part.stage.published(); // whoever finishes the transaction needs it
      throw unfinished(part.target, e);
    }
  }

  private static SaveException unfinished(Target target, IOException cause) {
    return new SaveException(
        target.named(),
        Outcome.UNKNOWN,
        Message.TRANSACTION_UNFINISHED.text(target.named(), cause.getMessage()),
        cause);
  }

  private static void forget(List<Part> inOrder, Path record) throws IOException {
    for (Part part : inOrder) {
      Pending.forget(part.target);
    }
    JournalFile.drop(inOrder.get(0).target.state(), record);
  }

  /** Drops what is staged and was not committed, and releases the locks. */
  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Part part : parts) {
      try {
        part.stage.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
