package dev.safepersist.migration.run;

import dev.safepersist.migration.config.MigrationConfig.Options;
import dev.safepersist.migration.config.Relationship;
import dev.safepersist.migration.images.Packs;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.quarantine.Quarantine;
import dev.safepersist.migration.spi.Engine;
import dev.safepersist.migration.spi.Source;
import dev.safepersist.migration.spi.Target;
import dev.safepersist.migration.validate.Relations;
import dev.safepersist.migration.validate.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a coordinator works on.
 *
 * @param folder the folder of the migration
 * @param plan its plan
 * @param journal its journal
 * @param quarantine its quarantine
 * @param packs its packs
 * @param control its control
 * @param source where documents are read
 * @param target where they are written
 * @param engine what runs the slices
 * @param transformation what happens to each, given what interrupted batches have done
 * @param options how the run goes
 * @param budget how long a step may take
 * @param relationships references that must have a partner
 * @param dryRun whether nothing is written
 * @param discreet whether the journal must not repeat values of documents
 * @param validation checks the result
 * @param relations follows the references
 */
public record Job(
    Path folder,
    MigrationPlan plan,
    Journal journal,
    Quarantine quarantine,
    Packs packs,
    Control control,
    Source source,
    Target target,
    Engine engine,
    Function<Function<String, Optional<Transformation.Earlier>>, Transformation> transformation,
    Options options,
    Duration budget,
    List<Relationship> relationships,
    boolean dryRun,
    boolean discreet,
    Validation validation,
    Relations relations) {

  /** Checks the result of a migration. */
  @FunctionalInterface
  public interface Validation {
    /** What it found. */
    Verdict validate() throws IOException;
  }
}
