package dev.safepersist.migration;

import dev.safepersist.migration.MigrationBuilder.Parts;
import dev.safepersist.migration.access.Access;
import dev.safepersist.migration.access.Audit;
import dev.safepersist.migration.access.Operation;
import dev.safepersist.migration.access.Roles;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.config.MigrationConfig.Options;
import dev.safepersist.migration.config.Tuning;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.place.Setup;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.progress.Progress;
import dev.safepersist.migration.quarantine.Quarantined;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.migration.rollback.RollbackResult;
import dev.safepersist.migration.run.Control;
import dev.safepersist.migration.seal.MasterKey;
import dev.safepersist.migration.seal.Seals;
import dev.safepersist.migration.validate.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
 * is refused, or waits as {@link #runAtStart} does. Safe for use by several threads.
 */
public final class Migration {
  private final MigrationDesk desk;

  Migration(MigrationFolders folders, Parts parts, Options options, Roles roles)
      throws IOException {
    Optional<String> key = options.encryptionKey();
    Access access =
        new Access(Roles.principal(), roles, new Audit(folders.root()), key.isPresent());
    Seals seals = key.isPresent() ? Seals.with(MasterKey.find(key.get())) : Seals.none();
    this.desk = new MigrationDesk(folders, parts, options, access, seals);
  }

  /** A migration with defaults. */
  public static MigrationBuilder builder() {
    return new MigrationBuilder();
  }

  /** The migration that a configuration file describes. */
  public static Migration of(MigrationConfig config) throws IOException {
    return ConfiguredMigration.of(config);
  }

  /** What an administrator sets up for the target of a configuration; empty if nothing. */
  public static Optional<Setup> setup(MigrationConfig config) throws IOException {
    return ConfiguredMigration.setup(config);
  }

  /** Where its state is. */
  public MigrationFolders folders() {
    return desk.folders();
  }

  /** Who does what here. */
  public Access access() {
    return desk.access();
  }

  /** How the run goes. */
  public Options options() {
    return desk.options();
  }

  /**
   * Looks at every document and makes a plan, which is kept. No document is changed.
   *
   * @return the plan; whether something stands against it, it says itself
   */
  public MigrationPlan plan() throws IOException, InterruptedException {
    return desk.audited(
        Operation.PLAN,
        "",
        () ->
            desk.unplanned(
                shop -> {
                  MigrationPlan plan = shop.run().plan(access().principal(), online().notices());
                  plan.save(folders().create(plan.id()));
                  return plan;
                }));
  }

  /**
   * Runs a planned migration, or goes on with one that was paused, has failed, or was cut off.
   *
   * @param progress receives the progress every second
   * @return how it has ended: complete, paused, or failed
   * @throws MigrationException if it may not run, or its plan no longer fits
   */
  public MigrationResult run(String id, Consumer<Progress> progress)
      throws IOException, InterruptedException {
    MigrationPlan plan = desk.runnable(Operation.RUN, id);
    return desk.exclusively(Operation.RUN, plan, shop -> shop.run().run(progress));
  }

  /**
   * Migrates the documents of a program when it starts: makes a plan and runs it, or goes on with a
   * run that was cut off. Documents that have the new format already are left alone. Of several
   * processes that call this, one migrates; the others wait for it.
   *
   * @param patience how long to wait for another process
   * @param progress receives the progress every second
   * @return how the run has ended; empty if another process was still at work after {@code
   *     patience}. Until it has ended, a store with the same steps reads the old format
   */
  public Optional<MigrationResult> runAtStart(Duration patience, Consumer<Progress> progress)
      throws IOException, InterruptedException {
    return new StartMigration(desk).run(patience, progress);
  }

  /**
   * Reads, transforms and checks every document as a run would, and writes nothing: no document, no
   * state, no audit trail.
   */
  public MigrationResult dryRun(Consumer<Progress> progress)
      throws IOException, InterruptedException {
    if (!access().roles().has(access().principal(), Operation.RUN.role())) {
      access().require(Operation.RUN, "");
    }
    return desk.unplanned(shop -> shop.run().dryRun(access().principal(), progress));
  }

  /**
   * Checks the result of a migration.
   *
   * @param level how thoroughly
   */
  public Verdict validate(String id, Level level) throws IOException, InterruptedException {
    return desk.exclusively(
        Operation.VALIDATE, desk.plan(id), shop -> shop.begun().validated(level));
  }

  /**
   * Has the target compare all documents with what was written, without reading them here: a
   * database computes the digests itself. Other targets are validated at the configured level.
   */
  public Verdict compare(String id) throws IOException, InterruptedException {
    return desk.exclusively(Operation.VALIDATE, desk.plan(id), shop -> shop.begun().compared());
  }

  /** This migration while other programs go on writing; for tables of one database. */
  public OnlineMigration online() {
    return new OnlineMigration(desk);
  }

  /** The documents that a migration has left out. */
  public List<Quarantined> quarantine(String id) throws IOException {
    access().require(Operation.STATUS, id);
    MigrationPlan plan = desk.plan(id);
    try (Workshop shop = Workshop.of(folders(), desk.parts(), options(), desk.seals(), plan)) {
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
    return desk.exclusively(
        Operation.QUARANTINE,
        desk.runnable(Operation.QUARANTINE, id),
        shop -> {
          shop.begun().requireWithWayBack("changed");
          return shop.run().retry(documents);
        });
  }

  /** Takes documents off the quarantine that are not to be migrated. */
  public void drop(String id, Collection<String> keys) throws IOException, InterruptedException {
    desk.exclusively(
        Operation.QUARANTINE,
        desk.plan(id),
        shop -> {
          shop.quarantine().remove(keys, "dropped");
          return keys.size();
        });
  }

  /**
   * Takes a migration back, as a whole or to a checkpoint.
   *
   * @throws MigrationException if that is refused
   */
  public RollbackResult rollback(String id, RollbackRequest request)
      throws IOException, InterruptedException {
    return desk.exclusively(
        Operation.ROLLBACK, desk.plan(id), shop -> shop.begun().rollback(request));
  }

  /** Gives up the way back of a complete migration: its before-images are deleted. */
  public void finalizeMigration(String id) throws IOException, InterruptedException {
    finalizeMigration(id, false);
  }

  /**
   * The same.
   *
   * @param dropView whether the view goes through which old programs use an online migration
   */
  public void finalizeMigration(String id, boolean dropView)
      throws IOException, InterruptedException {
    if (online().has(id)) {
      online().finish(id, dropView);
      return;
    }
    desk.exclusively(
        Operation.FINALIZE,
        desk.plan(id),
        shop -> {
          shop.begun().finish();
          return id;
        });
  }

  /** Asks a migration to pause, now or when it runs next. */
  public void pause(String id) throws IOException, InterruptedException {
    desk.plan(id);
    desk.audited(
        Operation.PAUSE,
        id,
        () -> {
          new Control(folders().of(id)).pause(access().principal());
          return id;
        });
  }

  /** Withdraws the request to pause. */
  public void resume(String id) throws IOException, InterruptedException {
    desk.plan(id);
    desk.audited(
        Operation.RESUME,
        id,
        () -> {
          new Control(folders().of(id)).resume();
          return id;
        });
  }

  /**
   * Replaces settings of a migration, now or when it runs next; what {@code change} does not say
   * stays. {@link Tuning#NONE} puts all back to the configuration.
   */
  public void tune(String id, Tuning change) throws IOException, InterruptedException {
    desk.plan(id);
    desk.audited(
        Operation.TUNE,
        id,
        () -> {
          Path folder = folders().of(id);
          Tuning next = change.equals(Tuning.NONE) ? change : change.over(Tuning.of(folder));
          next.keep(folder);
          return id;
        });
  }

  /** Approves the plan of a migration. */
  public void approve(String id) throws IOException {
    access().approve(desk.plan(id));
  }

  /** Wraps what a migration stores by another key; the old key is that of the configuration. */
  public void rotateKey(String id, String next) throws IOException, InterruptedException {
    desk.exclusively(
        Operation.ROTATE_KEY,
        desk.plan(id),
        shop -> {
          shop.begun().rotate(options().encryptionKey(), next);
          return id;
        });
  }
}
