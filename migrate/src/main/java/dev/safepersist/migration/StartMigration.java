package dev.safepersist.migration;

import dev.safepersist.core.commit.Locked;
import dev.safepersist.migration.access.Operation;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.journal.LedgerState;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The migration of a program's own documents when it starts. Of several processes that start
 * together one migrates, and the others wait for it.
 */
final class StartMigration {
  private final MigrationDesk desk;

  StartMigration(MigrationDesk desk) {
    this.desk = desk;
  }

  /** Runs it if this process gets the lock in time; empty if another has it all the time. */
  @SuppressWarnings("try") // the lock is only held
  Optional<MigrationResult> run(Duration patience, Consumer<Progress> progress)
      throws IOException, InterruptedException {
    desk.folders().ensure();
    try (Locked lock = desk.folders().lock(patience)) {
      return Optional.of(alone(progress));
    } catch (MigrationException refused) {
      if (refused.reason() == MigrationMessage.COORDINATOR_BUSY) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private MigrationResult alone(Consumer<Progress> progress)
      throws IOException, InterruptedException {
    Optional<MigrationPlan> begun = begun();
    Optional<MigrationPlan> copied = copied();
    if (copied.isPresent()) {
      return current(copied.get());
    }
    MigrationPlan plan = begun.isPresent() ? begun.get() : desk.unplanned(this::planned);
    boolean nothingToDo =
        begun.isEmpty()
            && desk.parts().target().isEmpty()
            && plan.isGood()
            && plan.versions().keySet().stream().allMatch(v -> v == desk.parts().steps().to());
    if (nothingToDo) {
      return current(plan);
    }
    if (begun.isEmpty()) {
      desk.audited(
          Operation.PLAN,
          "",
          () -> {
            plan.save(desk.folders().create(plan.id()));
            return plan;
          });
    }
    MigrationPlan runnable = desk.runnable(Operation.RUN, plan.id());
    return desk.audited(
        Operation.RUN, plan.id(), () -> desk.opened(runnable, shop -> shop.run().run(progress)));
  }

  private MigrationPlan planned(Workshop shop) throws IOException {
    return shop.run().plan(desk.access().principal(), List.of());
  }

  /** A migration with the same steps to another place, which is complete; its source stays old. */
  private Optional<MigrationPlan> copied() throws IOException {
    return desk.parts().target().isEmpty()
        ? Optional.empty()
        : newest(state -> state == State.COMPLETED || state == State.FINALIZED);
  }

  /** A migration with the same steps that was begun and not ended. */
  private Optional<MigrationPlan> begun() throws IOException {
    return newest(state -> state != State.PLANNED && state != State.ROLLED_BACK && state.canRun());
  }

  private Optional<MigrationPlan> newest(Predicate<State> wanted) throws IOException {
    List<String> ids = desk.folders().ids();
    for (int i = ids.size() - 1; i >= 0; i--) {
      MigrationPlan plan = desk.plan(ids.get(i));
      State state = Journal.open(desk.folders().of(plan.id())).state().state();
      if (wanted.test(state) && plan.fingerprints().equals(desk.parts().fingerprints())) {
        return Optional.of(plan);
      }
    }
    return Optional.empty();
  }

  private static MigrationResult current(MigrationPlan plan) {
    LedgerState.Totals none =
        new LedgerState.Totals(
            plan.documents(),
            0,
            plan.documents(),
            0,
            dev.safepersist.migration.digest.DigestSum.EMPTY,
            dev.safepersist.migration.digest.DigestSum.EMPTY);
    return new MigrationResult(
        "", State.COMPLETED, "", none, List.of(), Optional.empty(), Optional.empty(), false);
  }
}
