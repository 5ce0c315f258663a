package dev.safepersist.migration;

import dev.safepersist.migration.MigrationBuilder.Parts;
import dev.safepersist.migration.config.TransformBy;
import dev.safepersist.migration.digest.DigestSum;
import dev.safepersist.migration.journal.LedgerState;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.plan.Planner;
import dev.safepersist.migration.progress.Progress;
import dev.safepersist.migration.quarantine.Quarantined;
import dev.safepersist.migration.run.Control;
import dev.safepersist.migration.run.Coordinator;
import dev.safepersist.migration.run.Job;
import dev.safepersist.migration.run.Stop;
import dev.safepersist.migration.run.Threads;
import dev.safepersist.migration.run.Transformation;
import dev.safepersist.migration.validate.Relations;
import dev.safepersist.migration.validate.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The making of plans, and runs of them. For one thread. */
final class MigrationRun {
  private final Workshop shop;

  MigrationRun(Workshop shop) {
    this.shop = shop;
  }

  /**
   * A new plan.
   *
   * @param notices what it says besides
   */
  MigrationPlan plan(String principal, List<String> notices) throws IOException {
    boolean keepsImages = shop.options().rollback() && shop.isInPlace();
    List<String> known = new ArrayList<>(occupied());
    if (shop.parts().transform() == TransformBy.SQL) {
      shop.target().objections().forEach(why -> known.add("'transform: sql' cannot be: " + why));
    }
    return new Planner(shop.source(), shop.target(), shop.parts().steps(), keepsImages)
        .plan(principal, shop.parts().fingerprints(), known, notices);
  }

  /** A target elsewhere that must be empty: nothing there is overwritten. */
  private List<String> occupied() throws IOException {
    return shop.target().occupied().stream()
        .map(
            document ->
                document
                    + " is in the target already; empty the target, or take the migration back that"
                    + " made it")
        .toList();
  }

  /** Carries the plan out. */
  MigrationResult run(Consumer<Progress> progress) throws IOException, InterruptedException {
    try {
      Coordinator.Ending ending = coordinator().run(progress);
      return result(ending.verdict(), Optional.of(ending.progress()));
    } catch (Stop stop) {
      return stopped(stop);
    }
  }

  /** A journal on a full disk cannot say how the run has ended. */
  private MigrationResult stopped(Stop stop) {
    MigrationResult known = result(Optional.empty(), Optional.empty());
    if (known.state() == State.PAUSED || known.state() == State.FAILED) {
      return known;
    }
    return new MigrationResult(
        known.id(),
        stop.isPause() ? State.PAUSED : State.FAILED,
        stop.getMessage().lines().findFirst().orElse(""),
        known.totals(),
        known.quarantined(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private MigrationResult result(Optional<Verdict> verdict, Optional<Progress> progress) {
    LedgerState state = shop.journal().state();
    return new MigrationResult(
        shop.id(),
        state.state(),
        state.reason(),
        state.totals(),
        shop.quarantine().list(),
        verdict,
        progress,
        false);
  }

  /** Makes a plan and does everything that it says, but writes nothing. */
  MigrationResult dryRun(String principal, Consumer<Progress> progress)
      throws IOException, InterruptedException {
    MigrationPlan dry = plan(principal, List.of());
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
            DigestSum.EMPTY,
            DigestSum.EMPTY);
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

  /** Takes up documents of the quarantine again; returns how many are in the new format. */
  long retry(Collection<Quarantined> documents) throws IOException, InterruptedException {
    return coordinator().retry(documents);
  }

  private Coordinator coordinator() throws IOException {
    return new Coordinator(job(shop.plan(), false));
  }

  private Job job(MigrationPlan plan, boolean dryRun) {
    Parts parts = shop.parts();
    return new Job(
        shop.folder(),
        plan,
        shop.journal(),
        shop.quarantine(),
        shop.packs(),
        new Control(shop.folder()),
        shop.source(),
        shop.target(),
        new Threads(),
        earlier ->
            new Transformation(
                parts.steps(),
                parts.schema(),
                parts.rules(),
                shop.id(),
                !shop.isInPlace(),
                earlier),
        shop.options(),
        parts.budget(),
        parts.relationships(),
        dryRun,
        shop.seals().encrypts(),
        () -> shop.checks().verdict(plan, shop.options().validation()),
        new Relations(shop.checks().subject(plan)));
  }
}
