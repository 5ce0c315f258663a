package dev.safepersist.migration.run;

import dev.safepersist.migration.journal.BatchLine;
import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.progress.Stage;
import dev.safepersist.migration.spi.Batch;
import dev.safepersist.migration.spi.Document;
import dev.safepersist.migration.spi.DocumentChange;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Written;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The way of one batch: transform, write, look what became of it, account for it. What fails for a
 * passing reason is read again and tried again; what fails for itself is left out. For one worker.
 */
final class BatchRunner {
  private final RunContext run;
  private final String worker;
  private final Lane<Reading, Transformed> lane;
  private final Random random = new Random();

  BatchRunner(RunContext run, String worker) {
    this.run = run;
    this.worker = worker;
    Duration budget = run.budget();
    this.lane =
        new Lane<>(
            worker + "-steps",
            budget,
            run.transformation()::apply,
            reading ->
                new Transformed.Rejected(
                    reading.key(),
                    "upgrade",
                    "the step did not end within " + budget.toMillis() + " ms",
                    true));
  }

  /**
   * Migrates the documents.
   *
   * @param last the key up to which the slice is done then
   */
  Account run(int slice, List<Reading> readings, String last, boolean retry)
      throws IOException, InterruptedException {
    String first = readings.isEmpty() ? last : readings.get(0).key();
    Account account = new Account(run.nextBatch(), slice, retry, first, last);
    long bytes = readings.stream().mapToLong(Reading::bytes).sum();
    List<Reading> pending = readings;
    for (int attempt = 1; !pending.isEmpty(); attempt++) {
      pending = attempt(account, pending, attempt);
    }
    record(account, bytes);
    return account;
  }

  /** One attempt; gives the documents that need another, as they are now. */
  private List<Reading> attempt(Account account, List<Reading> pending, int attempt)
      throws IOException, InterruptedException {
    List<DocumentChange> changes = new ArrayList<>();
    List<Batch.Done> done = new ArrayList<>();
    long begin = System.nanoTime();
    for (Transformed one : transformed(pending)) {
      if (one instanceof Transformed.Changed changed) {
        changes.add(changed.change());
      } else if (one instanceof Transformed.Ready ready) {
        done.add(ready.done());
        account.ready(ready);
      } else if (one instanceof Transformed.Rejected no) {
        account.quarantined(no.key(), no.step(), ErrorClass.DATA, no.problem());
        if (no.blocked()) {
          run.blocked(no.key());
        }
      }
    }
    run.counters().spent(Stage.TRANSFORM, begin);
    changes = new Interrupted(run).rest(account, changes);
    Batch batch =
        new Batch(
            account.number(),
            account.slice(),
            run.migration(),
            worker,
            run.dryRun() ? List.of() : changes,
            done,
            Optional.of(account.closing(changes)));
    if (run.dryRun()) {
      changes.forEach(account::written);
      return List.of();
    }
    return written(account, batch, attempt);
  }

  private List<Transformed> transformed(List<Reading> pending)
      throws IOException, InterruptedException {
    try {
      return lane.run(pending);
    } catch (LinkageError missing) {
      throw Stop.fail(MigrationMessage.STEPS_LINK, missing.getMessage()).causedBy(missing);
    }
  }

  private List<Reading> written(Account account, Batch batch, int attempt)
      throws IOException, InterruptedException {
    List<Written> results;
    account.attempted(batch.changes());
    long begin = System.nanoTime();
    try {
      results = run.target().write(batch);
    } catch (IOException | RuntimeException failure) {
      return again(account, batch, failure, attempt);
    } finally {
      run.counters().spent(Stage.WRITE, begin);
    }
    List<DocumentChange> moved = new ArrayList<>();
    List<DocumentChange> unforeseen = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Written result = results.get(i);
      DocumentChange change = batch.changes().get(i);
      switch (result.result()) {
        case WRITTEN -> account.written(change);
        case REFUSED ->
            account.quarantined(change.key(), "write", ErrorClass.DATA, result.problem());
        case KEPT -> account.kept(change, result.problem());
        case CHANGED -> moved.add(change);
        case UNFORESEEN -> unforeseen.add(change);
      }
    }
    List<Reading> rest = reread(unforeseen);
    rest.addAll(moved(account, moved, attempt));
    return rest;
  }

  /** Another program has written documents meanwhile: what it wrote is migrated. */
  private List<Reading> moved(Account account, List<DocumentChange> moved, int attempt)
      throws IOException, InterruptedException {
    if (moved.isEmpty()) {
      return List.of();
    }
    boolean copies = run.transformation().copies();
    if (copies || attempt > run.retries().max()) {
      String problem =
          copies
              ? "a file of this name is in the target already; it is left alone"
              : "another program keeps changing it";
      ErrorClass kind = copies ? ErrorClass.DATA : ErrorClass.TRANSIENT;
      moved.forEach(change -> account.quarantined(change.key(), "write", kind, problem));
      return List.of();
    }
    pause(attempt, "documents were changed meanwhile");
    return reread(moved);
  }

  private List<Reading> again(Account account, Batch batch, Exception failure, int attempt)
      throws IOException, InterruptedException {
    switch (ErrorClass.of(failure)) {
      case TRANSIENT, UNREACHABLE, UNKNOWN_OUTCOME -> {
        if (attempt > run.retries().max()) {
          throw Stop.pause(MigrationMessage.STOPPED_BY_ERROR, failure.getMessage())
              .causedBy(failure);
        }
        pause(attempt, String.valueOf(failure.getMessage()));
        return reread(batch.changes());
      }
      case DATA -> {
        return divided(account, batch, failure);
      }
      case RESOURCE ->
          throw Stop.pause(MigrationMessage.NO_SPACE, failure.getMessage()).causedBy(failure);
      default ->
          throw Stop.fail(MigrationMessage.STOPPED_BY_ERROR, failure.getMessage())
              .causedBy(failure);
    }
  }

  /** Halves a batch that one of its documents spoils, until that document is alone. */
  private List<Reading> divided(Account account, Batch batch, Exception failure)
      throws IOException, InterruptedException {
    List<DocumentChange> changes = batch.changes();
    if (changes.size() == 1) {
      account.quarantined(
          changes.get(0).key(), "write", ErrorClass.DATA, String.valueOf(failure.getMessage()));
      return List.of();
    }
    List<Reading> rest = new ArrayList<>();
    int middle = changes.size() / 2;
    for (List<DocumentChange> half :
        List.of(changes.subList(0, middle), changes.subList(middle, changes.size()))) {
      Batch part =
          new Batch(
              batch.number(),
              batch.slice(),
              batch.migration(),
              worker,
              half,
              List.of(),
              Optional.empty());
      rest.addAll(written(account, part, 1));
    }
    return rest;
  }

  private void pause(int attempt, String why) throws InterruptedException, IOException {
    run.counters().retry();
    run.size().failed(why);
    long begin = System.nanoTime();
    Thread.sleep(run.retries().pause(attempt, random).toMillis());
    run.counters().spent(Stage.WAIT, begin);
    run.control().check();
  }

  private List<Reading> reread(List<DocumentChange> changes) throws IOException {
    List<Reading> readings = new ArrayList<>();
    for (DocumentChange change : changes) {
      Document before = change.before();
      run.source().find(before.key()).ifPresent(readings::add);
    }
    return readings;
  }

  private void record(Account account, long bytes) throws IOException {
    BatchLine line = account.line();
    if (!run.dryRun()) {
      long begin = System.nanoTime();
      run.target().complete(account.closing(List.of()));
      run.quarantine().add(account.quarantined());
      run.quarantine().remove(account.ready(), "migrated");
      run.ledger().record(Event.BATCH, line.members());
      run.counters().spent(Stage.RECORD, begin);
    }
    run.recorded(account, line, bytes);
  }
}
