package dev.safepersist.migration;

import dev.safepersist.core.commit.Locked;
import dev.safepersist.migration.MigrationBuilder.Parts;
import dev.safepersist.migration.access.Access;
import dev.safepersist.migration.access.Audit;
import dev.safepersist.migration.access.Operation;
import dev.safepersist.migration.access.Roles;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.config.MigrationConfig.Options;
import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.progress.Progress;
import dev.safepersist.migration.quarantine.Quarantined;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.migration.rollback.RollbackResult;
import dev.safepersist.migration.seal.MasterKey;
import dev.safepersist.migration.seal.Seals;
import dev.safepersist.migration.validate.Verdict;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A migration of the files of a directory: the entry to this module.
 *
 * <pre>{@code
 * Migration migration = Migration.builder()
 *     .from(TreeSettings.at(dir, "**}{@code /*.json"))
 *     .upgrades(upgrades, 3)
 *     .build();
 * MigrationPlan plan = migration.plan();
 * MigrationResult result = migration.run(plan.id(), progress -> {});
 * }</pre>
 *
 * <p>One process at a time runs, takes back or finalizes migrations of a place; another that tries
 * is refused. Safe for use by several threads.
 */
public final class Migration {
  private final MigrationFolders folders;
  private final Parts parts;
  private final Options options;
  private final Access access;
  private final Seals seals;

  Migration(MigrationFolders folders, Parts parts, Options options, Roles roles)
      throws IOException {
    this.folders = folders;
    this.parts = parts;
    this.options = options;
    this.access = new Access(Roles.principal(), roles, new Audit(folders.root()));
    Optional<String> key = options.encryptionKey();
    this.seals = key.isPresent() ? Seals.with(MasterKey.find(key.get())) : Seals.none();
  }

  /** A migration with defaults. */
  public static MigrationBuilder builder() {
    return new MigrationBuilder();
  }

  /** The migration that a configuration file describes. */
  public static Migration of(MigrationConfig config) throws IOException {
    return ConfiguredMigration.of(config);
  }

  /** Where its state is. */
  public MigrationFolders folders() {
    return folders;
  }

  /** Who does what here. */
  public Access access() {
    return access;
  }

  /** How the run goes. */
  public Options options() {
    return options;
  }

  /**
   * Looks at every document and makes a plan, which is kept. No document is changed.
   *
   * @return the plan; whether something stands against it, it says itself
   */
  public MigrationPlan plan() throws IOException, InterruptedException {
    return audited(
        Operation.PLAN,
        "",
        () -> {
          try (Workshop shop = Workshop.forPlan(folders, parts, options, seals)) {
            MigrationPlan plan = shop.planned(access.principal());
            plan.save(folders.create(plan.id()));
            return plan;
          }
        });
  }

  /**
   * Runs a planned migration, or goes on with one that was paused, has failed, or was cut off.
   *
   * @param progress is told the progress every second
   * @return how it has ended: complete, paused, or failed
   * @throws MigrationException if it may not run, or its plan no longer fits
   */
  public MigrationResult run(String id, Consumer<Progress> progress)
      throws IOException, InterruptedException {
    MigrationPlan plan = checked(id);
    if (options.requireApproval()) {
      access.requireApproved(plan);
    }
    return audited(
        Operation.RUN,
        id,
        () ->
            exclusively(
                plan,
                shop -> {
                  return shop.run(progress);
                }));
  }

  /**
   * Reads, transforms and checks every document as a run would, and writes nothing: no document, no
   * state, no audit trail.
   */
  public MigrationResult dryRun(Consumer<Progress> progress)
      throws IOException, InterruptedException {
    if (!access.roles().has(access.principal(), Operation.RUN.role())) {
      access.require(Operation.RUN, "");
    }
    try (Workshop shop = Workshop.forPlan(folders, parts, options, seals)) {
      return shop.dryRun(access.principal(), progress);
    }
  }

  private <T> T audited(Operation operation, String id, Access.Task<T> task)
      throws IOException, InterruptedException {
    folders.ensure();
    return access.run(operation, id, task);
  }

  /** What is done with a migration while no other process may. */
  private interface Work<T> {
    T run(Workshop shop) throws IOException, InterruptedException;
  }

  @SuppressWarnings("try") // the lock is only held
  private <T> T exclusively(MigrationPlan plan, Work<T> work)
      throws IOException, InterruptedException {
    try (Locked lock = folders.lock();
        Workshop shop = Workshop.of(folders, parts, options, seals, plan)) {
      return work.run(shop);
    }
  }

  private MigrationPlan checked(String id) throws IOException {
    MigrationPlan plan = MigrationPlan.read(folders.of(id));
    plan.requireSame(parts.fingerprints());
    if (!plan.isGood()) {
      throw new MigrationException(MigrationMessage.OBSTACLE, String.join("; ", plan.obstacles()));
    }
    return plan;
  }

  /**
   * Checks the result of a migration.
   *
   * @param level how thoroughly
   */
  public Verdict validate(String id, Level level) throws IOException, InterruptedException {
    MigrationPlan plan = MigrationPlan.read(folders.of(id));
    return audited(
        Operation.VALIDATE,
        id,
        () ->
            exclusively(
                plan,
                shop -> {
                  return shop.validated(level);
                }));
  }

  /** The documents that a migration has left out. */
  public List<Quarantined> quarantine(String id) throws IOException {
    access.require(Operation.STATUS, id);
    MigrationPlan plan = MigrationPlan.read(folders.of(id));
    try (Workshop shop = Workshop.of(folders, parts, options, seals, plan)) {
      return shop.quarantine().list();
    }
  }

  /**
   * Takes up documents of the quarantine again, as they are now.
   *
   * @return how many are in the new format now
   */
  public long retry(String id, Collection<Quarantined> documents)
      throws IOException, InterruptedException {
    MigrationPlan plan = checked(id);
    return audited(
        Operation.QUARANTINE,
        id,
        () ->
            exclusively(
                plan,
                shop -> {
                  shop.requireWithWayBack("changed");
                  return shop.coordinator(false).retry(documents);
                }));
  }

  /** Takes documents off the quarantine that are not to be migrated. */
  public void drop(String id, Collection<String> keys) throws IOException, InterruptedException {
    MigrationPlan plan = MigrationPlan.read(folders.of(id));
    audited(
        Operation.QUARANTINE,
        id,
        () ->
            exclusively(
                plan,
                shop -> {
                  shop.quarantine().remove(keys, "dropped");
                  return keys.size();
                }));
  }

  /**
   * Takes a migration back, as a whole or to a checkpoint.
   *
   * @throws MigrationException if that is refused
   */
  public RollbackResult rollback(String id, RollbackRequest request)
      throws IOException, InterruptedException {
    MigrationPlan plan = MigrationPlan.read(folders.of(id));
    return audited(
        Operation.ROLLBACK,
        id,
        () ->
            exclusively(
                plan,
                shop -> {
                  return shop.rollback(request);
                }));
  }

  /** Gives up the way back of a complete migration: its before-images are deleted. */
  public void finalizeMigration(String id) throws IOException, InterruptedException {
    MigrationPlan plan = MigrationPlan.read(folders.of(id));
    audited(
        Operation.FINALIZE,
        id,
        () ->
            exclusively(
                plan,
                shop -> {
                  Journal journal = shop.journal();
                  State state = journal.state().state();
                  if (state != State.COMPLETED && state != State.FINALIZED) {
                    throw new MigrationException(
                        MigrationMessage.WRONG_STATE, id, state, "finalized", id);
                  }
                  if (state == State.COMPLETED) {
                    journal.record(Event.FINALIZED, Trees.object());
                  }
                  shop.packs().delete();
                  return id;
                }));
  }

  /** Asks a migration to pause, now or when it runs next. */
  public void pause(String id) throws IOException, InterruptedException {
    MigrationPlan plan = MigrationPlan.read(folders.of(id));
    audited(
        Operation.PAUSE,
        plan.id(),
        () -> {
          Workshop.control(folders, id).pause(access.principal());
          return id;
        });
  }

  /** Takes back the wish that a migration pauses. */
  public void resume(String id) throws IOException, InterruptedException {
    MigrationPlan plan = MigrationPlan.read(folders.of(id));
    audited(
        Operation.RESUME,
        plan.id(),
        () -> {
          Workshop.control(folders, id).resume();
          return id;
        });
  }

  /** Approves the plan of a migration. */
  public void approve(String id) throws IOException {
    access.approve(MigrationPlan.read(folders.of(id)));
  }

  /** Wraps what a migration stores by another key; the old key is that of the configuration. */
  public void rotateKey(String id, String next) throws IOException, InterruptedException {
    MigrationPlan plan = MigrationPlan.read(folders.of(id));
    audited(
        Operation.ROTATE_KEY,
        id,
        () ->
            exclusively(
                plan,
                shop -> {
                  shop.rotate(options.encryptionKey(), next);
                  return id;
                }));
  }
}
