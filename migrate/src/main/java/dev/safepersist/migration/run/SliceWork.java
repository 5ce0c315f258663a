package dev.safepersist.migration.run;

import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.progress.Stage;
import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.Engine;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Slice;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The migration of one slice, batch by batch, from where its last durable batch has ended. */
final class SliceWork implements Engine.Work {
  private final RunContext run;
  private final Journal journal;
  private final Checkpoints checkpoints;

  SliceWork(RunContext run, Journal journal, Checkpoints checkpoints) {
    this.run = run;
    this.journal = journal;
    this.checkpoints = checkpoints;
  }

  @Override
  public void run(Slice slice, String worker) throws IOException, InterruptedException {
    BatchRunner runner = new BatchRunner(run, worker);
    String position = journal.state().position(slice.number());
    try (Cursor cursor = cursor(slice, position)) {
      Optional<Reading> ahead = Optional.empty();
      while (true) {
        run.look();
        List<Reading> batch = new ArrayList<>();
        long begin = System.nanoTime();
        ahead = read(cursor, ahead, batch);
        run.counters().spent(Stage.READ, begin);
        if (batch.isEmpty()) {
          break;
        }
        long waiting = System.nanoTime();
        run.throttle().await(batch.size(), run::look);
        run.counters().spent(Stage.THROTTLE, waiting);
        String last = batch.get(batch.size() - 1).key();
        run.gate().enter(run::look);
        try {
          adapt(runner.run(slice.number(), batch, last, false), batch.size());
        } finally {
          run.gate().leave();
        }
        checkpoints.afterBatch();
      }
    }
    if (!run.dryRun()) {
      journal.record(Event.SLICE_DONE, Trees.object().put("slice", slice.number()));
    }
  }

  private Cursor cursor(Slice slice, String position) throws IOException {
    Optional<Cursor> own = run.dryRun() ? Optional.empty() : run.target().foresee(slice, position);
    return own.isPresent() ? own.get() : run.source().open(slice, position);
  }

  /** Fills a batch; gives the document that did not fit into it any more. */
  private Optional<Reading> read(Cursor cursor, Optional<Reading> ahead, List<Reading> batch)
      throws IOException {
    int most = run.size().documents();
    long bytes = 0;
    Optional<Reading> next = ahead.isPresent() ? ahead : cursor.next();
    while (next.isPresent()) {
      long length = next.get().bytes();
      if (!batch.isEmpty() && (batch.size() >= most || bytes + length > run.size().bytes())) {
        return next;
      }
      batch.add(next.get());
      bytes += length;
      next = cursor.next();
    }
    return Optional.empty();
  }

  private void adapt(Account account, int documents) throws IOException {
    Duration time = Duration.ofMillis(account.millis());
    Optional<String> reason = run.size().took(time, documents);
    if (reason.isPresent() && !run.dryRun()) {
      journal.record(
          Event.SIZE,
          Trees.object().put("documents", run.size().documents()).put("reason", reason.get()));
    }
  }
}
