package dev.safepersist.core.commit;

import dev.safepersist.core.place.Target;
import dev.safepersist.observe.Step;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A save that its caller takes step by step, so that several of them can share the syncs of
 * directories and the appends to histories. The steps are {@link #write}, {@link #sync}, {@link
 * #keep}, the caller's sync of the backups and its append of the {@link #intent}, {@link #publish},
 * the caller's sync of the directory, {@link #recordable} and its append, {@link #receipt}. For the
 * thread that began it.
 *
 * <p>Up to {@link #publish}, a failure leaves the old version, and {@link #failed} has to be called
 * with it.
 */
public final class SteppedSave implements Closeable {
  private final SaveContext context;
  private final Draft draft;
  private final Locked lock;
  private final Stage stage;
  private final Publication publication;

  private SteppedSave(Locked lock, Draft draft, Stage stage) {
    this.context = lock.context();
    this.draft = draft;
    this.lock = lock;
    this.stage = stage;
    this.publication = new Publication(context, stage, draft, Entry.Event.SAVE);
  }

  /** Takes the lock of the file, without waiting; empty if another has it. */
  public static Optional<SteppedSave> begin(Commit commit, Draft draft) throws IOException {
    Optional<Locked> lock = commit.tryLock(Duration.ZERO);
    return lock.isPresent() ? Optional.of(begun(lock.get(), draft)) : Optional.empty();
  }

  private static SteppedSave begun(Locked lock, Draft draft) throws IOException {
    boolean begun = false;
    try {
      Stage stage = lock.staged(lock.target().file());
      begun = true;
      return new SteppedSave(lock, draft, stage);
    } finally {
      if (!begun) {
        lock.close();
      }
    }
  }

  /** The file. */
  public Target target() {
    return lock.target();
  }

  /** Whether a receipt promises that the version survives a power cut. */
  public boolean isDurable() {
    return context.policy().durability() == Durability.DURABLE;
  }

  /** What a receipt promises, if the directory is not synced. */
  public Durability durability() {
    return context.policy().durability();
  }

  /** Stages the new version, checks it, looks at the old one, and seals the new one. */
  public void write() throws IOException {
    stage.fill(draft.content());
    stage.check(draft.checks());
    publication.seal();
    stage.events().pause();
  }

  /** Syncs the stage and closes it. */
  public void sync() throws IOException {
    publication.syncStage();
    stage.events().pause();
  }

  /** Keeps the old version as it is now; the name of the backup is not synced yet. */
  public void keep() throws IOException {
    publication.keepNow();
    stage.events().pause();
  }

  /** Whether the directory of the backups has to be synced before {@link #publish}. */
  public boolean hasBackupToSync() {
    return publication.hasNameToSync();
  }

  /** Syncs the directory of the backups, for all files that share it. */
  public void syncBackups() throws IOException {
    context.ports().vault().sync(target());
  }

  /** The line that has to be in the history before {@link #publish}. */
  public Optional<Entry> intent() {
    return publication.intent();
  }

  /** Whether the intent has to be durable. */
  public boolean needsDurableIntent() {
    return publication.needsDurableIntent();
  }

  /** The intent is in the history. */
  public void announced() {
    publication.announced();
  }

  /** Where versions are recorded. */
  public Ledger ledger() {
    return context.ports().ledger();
  }

  /** Makes the new version the file. */
  public void publish() throws IOException {
    publication.publish();
    stage.events().enter(Step.DIRECTORY_SYNC);
    stage.events().pause();
  }

  /** The line for the history, once the new version is in place; prunes the backups. */
  public Entry recordable() {
    return publication.recordable();
  }

  /** The save has ended well. */
  public Receipt receipt(Durability reached) {
    return publication.receipt(reached);
  }

  /**
   * The save has ended without a change of the file.
   *
   * @return what to report
   */
  public Exception failed(Exception failure) {
    if (failure instanceof IOException cause && !(failure instanceof RejectedException)) {
      return stage.failed(publication.undone(cause));
    }
    publication.undo(failure);
    return stage.failed(failure);
  }

  /** The new version is in place, but its directory could not be synced. */
  public SaveException notSynced(IOException failure) {
    return stage.failed(Completion.notSynced(target(), failure));
  }

  /** The save is given up because of an error of the program or the JVM. */
  public void abandoned(Error error) {
    publication.undo(error);
    stage.failed(error);
  }

  /** Drops a stage that was not published, and gives the lock back. */
  @Override
  public void close() throws IOException {
    try {
      stage.close();
    } finally {
      lock.close();
    }
  }
}
