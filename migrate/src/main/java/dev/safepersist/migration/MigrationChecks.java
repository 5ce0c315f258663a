package dev.safepersist.migration;

import dev.safepersist.migration.MigrationBuilder.Parts;
import dev.safepersist.migration.access.Audit;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.run.Transformation;
import dev.safepersist.migration.validate.Subject;
import dev.safepersist.migration.validate.Validator;
import dev.safepersist.migration.validate.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The validation of one migration.
 *
 * @param shop everything that belongs to it
 */
record MigrationChecks(Workshop shop) {

  /** What is checked. */
  Subject subject(MigrationPlan plan) {
    Parts parts = shop.parts();
    boolean copies = !shop.isInPlace();
    Transformation checks =
        new Transformation(
            parts.steps(),
            parts.schema(),
            parts.rules(),
            shop.id(),
            copies,
            key -> Optional.empty());
    return new Subject(
        shop.folder(),
        plan,
        shop.journal().state(),
        shop.source(),
        shop.target(),
        copies,
        shop.packs(),
        shop.quarantine(),
        parts.steps(),
        checks::problems,
        parts.relationships());
  }

  /** What the validation finds. */
  Verdict verdict(MigrationPlan plan, Level level) throws IOException {
    return new Validator(subject(plan), level, shop.options().sample(), this::auditProblems)
        .validate();
  }

  /** What the target finds when it compares its documents with the ledger. */
  Verdict comparison(MigrationPlan plan) throws IOException {
    return new Validator(
            subject(plan),
            shop.options().validation(),
            shop.options().sample(),
            this::auditProblems)
        .compare();
  }

  private List<String> auditProblems() throws IOException {
    try {
      new Audit(shop.folder().getParent()).lines();
      return List.of();
    } catch (MigrationException broken) {
      return List.of(broken.getMessage());
    }
  }
}
