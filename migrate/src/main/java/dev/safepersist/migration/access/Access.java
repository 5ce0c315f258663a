package dev.safepersist.migration.access;

import dev.safepersist.migration.journal.ChainedLog;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.plan.MigrationPlan;
import java.io.IOException;

/**
 * Lets operations through, or not, and leaves a trail of both.
 *
 * @param principal who asks
 * @param roles who may do what
 * @param audit where it is written down
 * @param discreet whether the trail must not repeat what an error says of a document
 */
public record Access(String principal, Roles roles, Audit audit, boolean discreet) {
  private static final String APPROVED = "approved ";

  /** Access with a trail that repeats what errors say. */
  public Access(String principal, Roles roles, Audit audit) {
    this(principal, roles, audit, false);
  }

  /** What is done with permission. */
  @FunctionalInterface
  public interface Task<T> {
    /** Does it. */
    T run() throws IOException, InterruptedException;
  }

  /**
   * Runs an operation that changes something: it is in the trail before it begins and after it has
   * ended.
   *
   * @throws MigrationException if the principal lacks the role
   */
  public <T> T run(Operation operation, String migration, Task<T> task)
      throws IOException, InterruptedException {
    require(operation, migration);
    audit.add(principal, operation, migration, "started");
    T result;
    try {
      result = task.run();
    } catch (IOException | InterruptedException | RuntimeException | Error failure) {
      try {
        audit.add(principal, operation, migration, "failed: " + reason(failure));
      } catch (IOException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
    audit.add(principal, operation, migration, "done");
    return result;
  }

  private String reason(Throwable failure) {
    if (discreet) {
      return failure instanceof MigrationException known
          ? known.reason().id()
          : failure.getClass().getSimpleName();
    }
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** Writes down that an operation was refused for another reason than a missing role. */
  public void refused(Operation operation, String migration, MigrationException why)
      throws IOException {
    audit.add(principal, operation, migration, "refused: " + reason(why));
  }

  /**
   * Requires that the principal has the role.
   *
   * @throws MigrationException if not; that is in the trail
   */
  public void require(Operation operation, String migration) throws IOException {
    if (!roles.has(principal, operation.role())) {
      audit.add(principal, operation, migration, "refused");
      throw new MigrationException(
          MigrationMessage.NOT_ALLOWED,
          principal,
          operation.label(),
          operation.role().name().toLowerCase(java.util.Locale.ROOT),
          roles.place());
    }
  }

  /** Approves a plan. */
  public void approve(MigrationPlan plan) throws IOException {
    require(Operation.APPROVE, plan.id());
    audit.add(principal, Operation.APPROVE, plan.id(), APPROVED + plan.digest());
  }

  /**
   * Requires that someone other than its author has approved a plan.
   *
   * @throws MigrationException if no one has
   */
  public void requireApproved(MigrationPlan plan) throws IOException {
    for (ChainedLog.Line line : audit.lines()) {
      boolean approval =
          line.text("operation").equals(Operation.APPROVE.label())
              && line.text("outcome").equals(APPROVED + plan.digest())
              && !line.text("principal").equals(plan.author());
      if (approval) {
        return;
      }
    }
    throw new MigrationException(MigrationMessage.NOT_APPROVED, plan.id(), plan.id());
  }
}
