package dev.safepersist.migration;

import dev.safepersist.migration.MigrationBuilder.Parts;
import dev.safepersist.migration.access.Audit;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.config.MigrationConfig.Options;
import dev.safepersist.migration.images.Packs;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.quarantine.Quarantine;
import dev.safepersist.migration.run.Transformation;
import dev.safepersist.migration.spi.Source;
import dev.safepersist.migration.spi.Target;
import dev.safepersist.migration.validate.Subject;
import dev.safepersist.migration.validate.Validator;
import dev.safepersist.migration.validate.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The validation of one migration.
 *
 * @param folder its folder
 * @param parts what it is made of
 * @param options how it goes
 * @param id its id
 * @param journal its journal
 * @param source where its documents are read
 * @param target where they are written
 * @param copies whether the target is another place than the source
 * @param packs what its batches did
 * @param quarantine what it left out
 */
record MigrationChecks(
    Path folder,
    Parts parts,
    Options options,
    String id,
    Journal journal,
    Source source,
    Target target,
    boolean copies,
    Packs packs,
    Quarantine quarantine) {

  /** What is checked. */
  Subject subject(MigrationPlan plan) {
    Transformation checks =
        new Transformation(
            parts.steps(), parts.schema(), parts.rules(), id, copies, key -> Optional.empty());
    return new Subject(
        folder,
        plan,
        journal.state(),
        source,
        target,
        copies,
        packs,
        quarantine,
        parts.steps(),
        checks::problems,
        parts.relationships());
  }

  /** What the validation finds. */
  Verdict verdict(MigrationPlan plan, Level level) throws IOException {
    return new Validator(subject(plan), level, options.sample(), this::auditProblems).validate();
  }

  private List<String> auditProblems() throws IOException {
    try {
      new Audit(folder.getParent()).lines();
      return List.of();
    } catch (MigrationException broken) {
      return List.of(broken.getMessage());
    }
  }
}
