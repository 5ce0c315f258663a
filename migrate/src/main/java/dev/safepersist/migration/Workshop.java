package dev.safepersist.migration;

import dev.safepersist.migration.MigrationBuilder.Parts;
import dev.safepersist.migration.config.MigrationConfig.Options;
import dev.safepersist.migration.images.Packs;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.place.TargetSide;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.quarantine.Quarantine;
import dev.safepersist.migration.seal.Seals;
import dev.safepersist.migration.spi.Source;
import dev.safepersist.migration.spi.Target;
import dev.safepersist.migration.spi.Undo;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One migration with everything that belongs to it, opened. For one thread. */
final class Workshop implements Closeable {
  private static final String NO_ID = "not-planned";

  private final Parts parts;
  private final Options options;
  private final Seals seals;
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
                    parts.transforming(),
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

  /** What makes plans and carries them out. */
  MigrationRun run() {
    return new MigrationRun(this);
  }

  /** What can be done with a migration that has begun. */
  BegunMigration begun() {
    return new BegunMigration(this);
  }

  boolean isInPlace() {
    return parts.target().isEmpty();
  }

  String id() {
    return id;
  }

  Path folder() {
    return folder;
  }

  Parts parts() {
    return parts;
  }

  Options options() {
    return options;
  }

  Seals seals() {
    return seals;
  }

  /** The plan; there is none yet if the workshop is for a plan. */
  MigrationPlan plan() {
    return plan.orElseThrow();
  }

  Source source() {
    return source;
  }

  Target target() {
    return side.target();
  }

  Packs packs() {
    return side.packs();
  }

  Undo undo() {
    return side.undo();
  }

  Journal journal() {
    return journal;
  }

  Quarantine quarantine() {
    return quarantine;
  }

  MigrationChecks checks() {
    return new MigrationChecks(this);
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
