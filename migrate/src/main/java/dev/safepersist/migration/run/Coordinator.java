package dev.safepersist.migration.run;

import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.journal.LedgerState;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.progress.Meter;
import dev.safepersist.migration.progress.Progress;
import dev.safepersist.migration.quarantine.Quarantined;
import dev.safepersist.migration.spi.Slice;
import dev.safepersist.migration.validate.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes a migration through its phases, from where it stands to its end. One for each migration at
 * a time; its creator holds the lock of the migrations.
 */
public final class Coordinator {
  private final Job job;
  private final RunContext run;
  private final Checkpoints checkpoints;
  private final Meter meter;
  private volatile Phase phase = Phase.PREPARATION;

  /**
   * How a run has ended.
   *
   * @param rejected documents that this run has left out, the first thousand
   * @param verdict what the validation found; empty if it was not reached
   * @param progress how far the run came
   */
  public record Ending(List<Quarantined> rejected, Optional<Verdict> verdict, Progress progress) {}

  /** A coordinator for {@code job}. */
  public Coordinator(Job job) throws IOException {
    this.job = job;
    if (!job.dryRun()) {
      job.target().begin();
      new Adoption(job).run();
    }
    LedgerState state = job.journal().state();
    LedgerState.Totals totals = state.totals();
    BegunBatches begun = new BegunBatches(job);
    this.run =
        new RunContext(
            job.plan().id(),
            job.source(),
            job.target(),
            job.journal(),
            job.quarantine(),
            job.control(),
            job.transformation().apply(begun::with),
            job.options(),
            job.budget(),
            job.dryRun(),
            begun.next(),
            totals.read());
    this.checkpoints = new Checkpoints(job.folder(), job.journal(), job.dryRun());
    this.meter =
        new Meter(
            run.counters(),
            job.plan().documents(),
            totals.read(),
            totals.written(),
            totals.current());
  }

  /**
   * Runs to the end.
   *
   * @param watcher receives the progress every second
   * @throws Stop if the run pauses or fails before; it can go on later
   */
  @SuppressWarnings("try") // the heart beats by itself
  public Ending run(Consumer<Progress> watcher) throws IOException, InterruptedException {
    if (!job.journal().state().state().canRun()) {
      State state = job.journal().state().state();
      throw new MigrationException(
          MigrationMessage.WRONG_STATE, job.plan().id(), state, "run", job.plan().id());
    }
    Watch watch =
        new Watch(
            job.dryRun() ? List.of() : job.options().alerts(),
            job.folder(),
            job.journal(),
            job.control(),
            System::nanoTime);
    Consumer<Progress> both = watcher.andThen(watch::look);
    Optional<Path> place = job.dryRun() ? Optional.empty() : Optional.of(job.folder());
    try (Heartbeat heartbeat = Heartbeat.start(place, this::progress, both)) {
      return phases();
    } catch (Stop stop) {
      note(stop.isPause() ? Event.PAUSED : Event.FAILED, stop);
      throw stop;
    } catch (OutOfMemoryError exhausted) {
      Stop stop = Stop.fail(MigrationMessage.HEAP_EXHAUSTED, exhausted.getMessage());
      note(Event.FAILED, stop);
      throw (Stop) stop.causedBy(exhausted);
    } catch (IOException | RuntimeException | Error failure) {
      note(Event.FAILED, failure);
      throw failure;
    }
  }

  private void note(String event, Throwable reason) {
    if (job.dryRun()) {
      return;
    }
    try {
      String text = String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
      job.journal().record(event, "reason", job.discreet() ? withoutDetails(text) : text);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /** What an error says up to its first colon; what follows may repeat values of documents. */
  private static String withoutDetails(String text) {
    int colon = text.indexOf(": ");
    return colon < 0 ? text : text.substring(0, colon);
  }

  private Progress progress() {
    long left = job.dryRun() ? run.rejected().size() : job.quarantine().size();
    return meter.progress(phase.label(), left, job.options().workers(), run.size().documents());
  }

  private Ending phases() throws IOException, InterruptedException {
    if (!job.dryRun()) {
      job.journal().begin(Event.STARTED, started());
    }
    enter(Phase.PREPARATION);
    requireNoObstacle();
    enter(Phase.SCHEMA_PREPARATION);
    if (!job.dryRun() && job.journal().state().checkpoints().isEmpty()) {
      checkpoints.make(Phase.PREPARATION.label());
    }
    if (!job.dryRun()) {
      job.target().prepare();
    }
    enter(Phase.LOADING);
    load();
    checkpoint(Phase.LOADING);
    if (job.dryRun()) {
      return new Ending(run.rejected(), Optional.empty(), progress());
    }
    enter(Phase.RELATIONSHIPS);
    job.target().loaded();
    new References(job).follow();
    checkpoint(Phase.RELATIONSHIPS);
    enter(Phase.VALIDATION);
    Verdict verdict = job.validation().validate();
    job.journal()
        .record(
            Event.VALIDATED,
            Trees.object()
                .put("level", verdict.level().name())
                .put("differences", verdict.count())
                .put("documents", verdict.documents()));
    if (!verdict.isGood()) {
      throw Stop.fail(
          MigrationMessage.VALIDATION_FAILED,
          verdict.count(),
          verdict.differences().get(0).text(),
          job.plan().id());
    }
    job.journal().record(Event.COMPLETED, "warn_after", job.options().warnAfter().toString());
    return new Ending(run.rejected(), Optional.of(verdict), progress());
  }

  private tools.jackson.databind.node.ObjectNode started() {
    return Trees.object()
        .put("epoch", job.journal().state().epoch() + 1)
        .put("pid", ProcessHandle.current().pid());
  }

  private void enter(Phase next) throws IOException {
    phase = next;
    run.control().check();
    if (!job.dryRun()) {
      job.journal().record(Event.PHASE, "phase", next.label());
    }
  }

  private void checkpoint(Phase done) throws IOException {
    if (!job.dryRun()) {
      checkpoints.make(done.label());
    }
  }

  private void requireNoObstacle() throws IOException {
    LedgerState.Totals totals = job.journal().state().totals();
    long left = Math.max(0, job.plan().documents() - totals.read());
    long share =
        job.plan().documents() == 0 ? 0 : job.plan().bytes() * left / job.plan().documents();
    List<String> obstacles = job.target().obstacles(left, share);
    if (!obstacles.isEmpty()) {
      throw new MigrationException(MigrationMessage.OBSTACLE, String.join("; ", obstacles));
    }
  }

  private void load() throws IOException, InterruptedException {
    List<Slice> open =
        job.plan().slices().stream()
            .filter(slice -> !job.journal().state().isDone(slice.number()))
            .toList();
    SliceWork work = new SliceWork(run, job.journal(), checkpoints);
    job.engine().run(open, job.options().workers(), work);
  }

  /**
   * Takes up documents of the quarantine again, as they are now.
   *
   * @return how many of them are in the new format now
   */
  public long retry(Collection<Quarantined> documents) throws IOException, InterruptedException {
    List<Quarantined> leftOut = documents.stream().filter(one -> !one.isMigrated()).toList();
    List<Quarantined> migrated = documents.stream().filter(Quarantined::isMigrated).toList();
    long ready = new QuarantineRetry(job, run).retry(leftOut);
    if (!migrated.isEmpty()) {
      ready += new Corrections(job, run).accept(migrated);
    }
    if (ready > 0) {
      job.target().loaded(); // what refers to them can follow
    }
    return ready;
  }
}
