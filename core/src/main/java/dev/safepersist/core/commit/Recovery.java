package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.journal.JournalFile;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.journal.TransactionRecord;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.observe.Remedy;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What must be done for a file before it is read or written, because a process died in the middle:
 * pending changes are finished, or undone where they were not yet decided. Runs under the lock of
 * the file; can be done again at any point.
 */
final class Recovery {
  private Recovery() {}

  /**
   * Finishes or undoes the pending change of {@code target}, if there is one, and takes further
   * names from the file that a save gave it and a crash left.
   */
  static void settle(SaveContext context) throws IOException {
    if (Pending.any(context.target())) {
      finish(context);
    }
    unshare(context.target(), context.ports().vault());
  }

  /**
   * Whether the file may still be linked to its newest backup, which would change with it when
   * another program writes to the file; decides without a lock.
   */
  static boolean mayBeShared(Target target) throws IOException {
    return linked(target).isPresent();
  }

  private static Optional<FileFacts> linked(Target target) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(target.file()).filter(now -> now.links() > 1);
    return facts.isPresent()
            && Files.isDirectory(target.state().backups(), LinkOption.NOFOLLOW_LINKS)
        ? facts
        : Optional.empty();
  }

  private static void unshare(Target target, Vault vault) throws IOException {
    Optional<FileFacts> facts = linked(target);
    if (facts.isPresent()) {
      vault.unshare(target, facts.get());
      vault.sync(target);
      Sweep.unshare(target, facts.get());
    }
  }

  private static void finish(SaveContext context) throws IOException {
    Target target = context.target();
    DirectorySync.sync(target.state().journal()); // who wrote it may have died before doing so
    Optional<Pending> pending = Pending.of(target);
    if (pending.isPresent()) {
      settle(context, pending.get());
    }
    Pending.forget(target);
  }

  private static void settle(SaveContext context, Pending pending) throws IOException {
    Target target = context.target();
    long begin = System.nanoTime();
    if (pending.record().isEmpty()) {
      finishInPlace(context, pending, begin);
      return;
    }
    Path record = pending.record().get();
    Optional<Map<String, String>> decided =
        JournalFile.read(record).filter(values -> TransactionRecord.isOf(target, record, values));
    if (decided.isEmpty() && !Files.isDirectory(record.getParent())) {
      throw awaiting(target, record.getParent());
    }
    if (decided.isEmpty()) {
      AbandonedStage.drop(target, pending.content());
      Log.log(Level.INFO, () -> "undid a transaction that was not decided: " + target.file());
      SaveEvents.recovered(target, Remedy.TRANSACTION_UNDONE, pending.bytes(), begin);
      return;
    }
    DirectorySync.sync(record.getParent()); // who decided may have died before doing so
    if (pending.isWhole()) {
      preserve(context, pending);
      publish(context, pending);
      Log.log(Level.INFO, () -> "finished a transaction: " + target.file());
      SaveEvents.recovered(target, Remedy.TRANSACTION_FINISHED, pending.bytes(), begin);
    } else if (!pending.isPublished(target)) {
      Log.log(
          Level.WARNING,
          () -> target.file() + ": the version that a transaction decided on is missing");
    }
    DirectorySync.sync(target.directory());
    Pending.forget(target);
    TransactionRecord.dropIfDone(record, decided.get());
  }

  private static SaveException awaiting(Target target, Path journal) {
    return new SaveException(
        target.named(),
        Outcome.UNCHANGED,
        CoreMessage.DECISION_AWAY.text(target.named(), journal, Pending.place(target)),
        new NoSuchFileException(journal.toString()));
  }

  /** The file may have been repaired since: what is in it now is kept in any case. */
  private static void preserve(SaveContext context, Pending pending) throws IOException {
    Target target = context.target();
    if (FileFacts.of(target.file()).isEmpty() || pending.isPublished(target)) {
      return;
    }
    if (!context.ports().vault().keeps(target, FileSum.of(target.file()).crc32c())) {
      SetAside.copy(target, "there when an unfinished change was finished", context.now());
    }
  }

  private static void publish(SaveContext context, Pending pending) throws IOException {
    Target target = context.target();
    try {
      Replacement.replace(target, pending.content(), 1);
    } catch (IOException e) {
      if (!InPlace.isTheOnlyWay(e) || FileFacts.of(target.file()).isEmpty()) {
        throw e;
      }
      rewrite(context, pending);
    }
  }

  /** A backup that is the same file under a second name must not be rewritten with it. */
  private static void rewrite(SaveContext context, Pending pending) throws IOException {
    Target target = context.target();
    context.ports().vault().unshare(target, FileFacts.of(target.file()).orElseThrow());
    preserve(context, pending);
    InPlace.rewrite(pending.content(), target.file());
  }

  private static void finishInPlace(SaveContext context, Pending pending, long begin)
      throws IOException {
    Target target = context.target();
    if (pending.isWhole() && FileFacts.of(target.file()).isPresent()) {
      rewrite(context, pending);
      Log.log(Level.INFO, () -> "finished an in-place write: " + target.file());
      SaveEvents.recovered(target, Remedy.REWRITE_FINISHED, pending.bytes(), begin);
    }
    Pending.forget(target);
    Files.deleteIfExists(pending.content());
  }
}
