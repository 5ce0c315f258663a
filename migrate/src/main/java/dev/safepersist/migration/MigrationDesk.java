package dev.safepersist.migration;

import dev.safepersist.core.commit.Locked;
import dev.safepersist.migration.MigrationBuilder.Parts;
import dev.safepersist.migration.access.Access;
import dev.safepersist.migration.access.Operation;
import dev.safepersist.migration.config.MigrationConfig.Options;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.seal.Seals;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the operations on the migrations of one place begin: each is audited, and those that change
 * something are done by one process at a time.
 *
 * @param folders where the state of the migrations is
 * @param parts what they are made of
 * @param options how their runs go
 * @param access who may do what
 * @param seals how what they store is protected
 */
record MigrationDesk(
    MigrationFolders folders, Parts parts, Options options, Access access, Seals seals) {

  /** What is done with an opened migration. */
  @FunctionalInterface
  interface Work<T> {
    T run(Workshop shop) throws IOException, InterruptedException;
  }

  /** The plan of a migration. */
  MigrationPlan plan(String id) throws IOException {
    return MigrationPlan.read(folders.of(id));
  }

  /**
   * The plan of a migration that is to be run: it fits, and nothing stands against it.
   *
   * @throws MigrationException if it may not be run; that is in the audit trail
   */
  MigrationPlan runnable(Operation operation, String id) throws IOException {
    MigrationPlan plan = plan(id);
    access.require(operation, id);
    try {
      requireRunnable(operation, plan);
    } catch (MigrationException refused) {
      access.refused(operation, id, refused);
      throw refused;
    }
    return plan;
  }

  private void requireRunnable(Operation operation, MigrationPlan plan) throws IOException {
    plan.requireSame(parts.fingerprints());
    if (!plan.isGood()) {
      throw new MigrationException(MigrationMessage.OBSTACLE, String.join("; ", plan.obstacles()));
    }
    if (operation == Operation.RUN && options.requireApproval()) {
      access.requireApproved(plan);
    }
  }

  <T> T audited(Operation operation, String id, Access.Task<T> task)
      throws IOException, InterruptedException {
    folders.ensure();
    return access.run(operation, id, task);
  }

  /** Does something that is audited, while no other process may. */
  @SuppressWarnings("try") // the lock is only held
  <T> T exclusively(Operation operation, MigrationPlan plan, Work<T> work)
      throws IOException, InterruptedException {
    return audited(
        operation,
        plan.id(),
        () -> {
          try (Locked lock = folders.lock(Duration.ZERO)) {
            requireNotOnline(operation, plan);
            return opened(plan, work);
          }
        });
  }

  private void requireNotOnline(Operation operation, MigrationPlan plan) throws IOException {
    Optional<OnlineMark> mark = OnlineMark.of(folders.of(plan.id())).filter(OnlineMark::isOpen);
    if (mark.isPresent()) {
      throw new MigrationException(
          MigrationMessage.WRONG_STATE,
          plan.id(),
          "online (" + mark.get().state() + ")",
          "object of '" + operation.label() + "'",
          plan.id());
    }
  }

  /** Does something with a migration; the caller has the lock, or needs none. */
  <T> T opened(MigrationPlan plan, Work<T> work) throws IOException, InterruptedException {
    try (Workshop shop = Workshop.of(folders, parts, options, seals, plan)) {
      return work.run(shop);
    }
  }

  /** Looks at all documents, and writes nothing. */
  <T> T unplanned(Work<T> work) throws IOException, InterruptedException {
    try (Workshop shop = Workshop.forPlan(folders, parts, options, seals)) {
      return work.run(shop);
    }
  }
}
