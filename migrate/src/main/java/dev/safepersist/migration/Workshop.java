package dev.safepersist.migration;

import dev.safepersist.migration.MigrationBuilder.Parts;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.config.MigrationConfig.Options;
import dev.safepersist.migration.images.Packs;
import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.journal.LedgerState;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.place.TargetSide;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.plan.Planner;
import dev.safepersist.migration.progress.Progress;
import dev.safepersist.migration.quarantine.Quarantine;
import dev.safepersist.migration.rollback.Rollback;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.migration.rollback.RollbackResult;
import dev.safepersist.migration.run.Control;
import dev.safepersist.migration.run.Coordinator;
import dev.safepersist.migration.run.Job;
import dev.safepersist.migration.run.Stop;
import dev.safepersist.migration.run.Threads;
import dev.safepersist.migration.run.Transformation;
import dev.safepersist.migration.seal.MasterKey;
import dev.safepersist.migration.seal.Rotation;
import dev.safepersist.migration.seal.Seals;
import dev.safepersist.migration.spi.Source;
import dev.safepersist.migration.validate.Relations;
import dev.safepersist.migration.validate.Verdict;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One migration, opened to be worked on. For one thread. */
final class Workshop implements Closeable {
  private static final String NO_ID = "not-planned";

  private final Parts parts;
  private final Options options;
  private final Seals seals;
  private final MigrationFolders folders;
  private final Optional<MigrationPlan> plan;
  private final String id;
  private final Path folder;
  private final Source source;
  private final TargetSide side;
  private final Journal journal;
  private final Quarantine quarantine;

  private Workshop(
      MigrationFolders folders,
      Parts parts,
      Options options,
      Seals seals,
      Optional<MigrationPlan> plan)
      throws IOException {
    this.folders = folders;
    this.parts = parts;
    this.options = options;
    this.seals = seals;
    this.plan = plan;
    this.id = plan.map(MigrationPlan::id).orElse(NO_ID);
    this.folder = folders.of(id);
    this.source = parts.source().source(plan.isPresent());
    this.side =
        parts
            .target()
            .orElse(parts.source())
            .target(
                new Site(
                    id,
                    folders.packs(id),
                    source,
                    isInPlace(),
                    plan.isPresent(),
                    options.rollback(),
                    seals));
    this.journal = Journal.open(folder);
    this.quarantine = Quarantine.open(folder, seals);
  }

  /** For work on a migration that has a plan. */
  static Workshop of(
      MigrationFolders folders, Parts parts, Options options, Seals seals, MigrationPlan plan)
      throws IOException {
    return new Workshop(folders, parts, options, seals, Optional.of(plan));
  }

  /** For looking at documents; nothing is written. */
  static Workshop forPlan(MigrationFolders folders, Parts parts, Options options, Seals seals)
      throws IOException {
    return new Workshop(folders, parts, options, seals, Optional.empty());
  }

  static Control control(MigrationFolders folders, String id) {
    return new Control(folders.of(id));
  }

  private boolean isInPlace() {
    return parts.target().isEmpty();
  }

  Journal journal() {
    return journal;
  }

  Packs packs() {
    return side.packs();
  }

  Quarantine quarantine() {
    return quarantine;
  }

  MigrationPlan planned(String principal) throws IOException {
    return new Planner(source, side.target(), parts.steps(), options.rollback() && isInPlace())
        .plan(principal, parts.fingerprints(), occupied());
  }

  /** A target elsewhere that must be empty: nothing there is overwritten. */
  private List<String> occupied() throws IOException {
    return side.target().occupied().stream()
        .map(
            document ->
                document
                    + " is in the target already; empty the target, or take the migration back that"
                    + " made it")
        .toList();
  }

  MigrationResult run(Consumer<Progress> progress) throws IOException, InterruptedException {
    try {
      Coordinator.Ending ending = coordinator(false).run(progress);
      return result(ending.verdict(), Optional.of(ending.progress()));
    } catch (Stop stop) {
      return result(Optional.empty(), Optional.empty());
    }
  }

  private MigrationResult result(Optional<Verdict> verdict, Optional<Progress> progress) {
    LedgerState state = journal.state();
    return new MigrationResult(
        id,
        state.state(),
        state.reason(),
        state.totals(),
        quarantine.list(),
        verdict,
        progress,
        false);
  }

  MigrationResult dryRun(String principal, Consumer<Progress> progress)
      throws IOException, InterruptedException {
    MigrationPlan dry = planned(principal);
    if (!dry.isGood()) {
      throw new MigrationException(MigrationMessage.OBSTACLE, String.join("; ", dry.obstacles()));
    }
    Coordinator.Ending ending = new Coordinator(job(dry, true)).run(progress);
    Progress last = ending.progress();
    LedgerState.Totals totals =
        new LedgerState.Totals(
            last.read(),
            last.written(),
            last.current(),
            ending.rejected().size(),
            dev.safepersist.migration.digest.DigestSum.EMPTY,
            dev.safepersist.migration.digest.DigestSum.EMPTY);
    return new MigrationResult(
        "",
        State.PLANNED,
        "",
        totals,
        ending.rejected(),
        Optional.empty(),
        Optional.of(last),
        true);
  }

  Coordinator coordinator(boolean dryRun) throws IOException {
    return new Coordinator(job(plan.orElseThrow(), dryRun));
  }

  private Job job(MigrationPlan current, boolean dryRun) {
    return new Job(
        folder,
        current,
        journal,
        quarantine,
        side.packs(),
        control(folders, id),
        source,
        side.target(),
        new Threads(),
        earlier ->
            new Transformation(
                parts.steps(), parts.schema(), parts.rules(), id, !isInPlace(), earlier),
        options,
        parts.budget(),
        parts.relationships(),
        dryRun,
        seals.encrypts(),
        () -> checks().verdict(current, options.validation()),
        new Relations(checks().subject(current)));
  }

  private MigrationChecks checks() {
    return new MigrationChecks(
        folder,
        parts,
        options,
        id,
        journal,
        source,
        side.target(),
        !isInPlace(),
        side.packs(),
        quarantine);
  }

  Verdict validated(Level level) throws IOException {
    Verdict verdict = checks().verdict(plan.orElseThrow(), level);
    journal.record(
        Event.VALIDATED,
        Trees.object()
            .put("level", verdict.level().name())
            .put("differences", verdict.count())
            .put("documents", verdict.documents()));
    return verdict;
  }

  RollbackResult rollback(RollbackRequest request) throws IOException {
    side.target().begin();
    return new Rollback(id, folder, journal, side.packs(), side.undo(), parts.steps()).run(request);
  }

  /** Gives up the way back. */
  void finish() throws IOException {
    State state = journal.state().state();
    if (state != State.COMPLETED && state != State.FINALIZED) {
      throw new MigrationException(MigrationMessage.WRONG_STATE, id, state, "finalized", id);
    }
    if (state == State.COMPLETED) {
      journal.record(Event.FINALIZED, Trees.object());
    }
    side.packs().delete();
  }

  void requireWithWayBack(String what) throws MigrationException {
    State state = journal.state().state();
    if (state == State.FINALIZED || state == State.PLANNED || state == State.ROLLING_BACK) {
      throw new MigrationException(MigrationMessage.WRONG_STATE, id, state, what, id);
    }
  }

  void rotate(Optional<String> old, String next) throws IOException {
    if (old.isEmpty()) {
      throw new MigrationException(
          MigrationMessage.KEY_UNUSABLE, "of the configuration", "there is none to change");
    }
    MasterKey key = MasterKey.find(next);
    side.packs().rotate(new Rotation(MasterKey.find(old.get()), key));
    Quarantine.reseal(folder, seals, Seals.with(key)); // last: it still opens with the old key
  }

  @Override
  public void close() throws IOException {
    side.target().close();
    source.close();
  }

  @Override
  public String toString() {
    return id + (seals.encrypts() ? " (encrypted)" : "");
  }
}
