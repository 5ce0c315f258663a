package dev.safepersist.migration.rollback;

import dev.safepersist.migration.images.Packs;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.rollback.RollbackRequest.Changed;
import dev.safepersist.migration.rollback.RollbackRequest.Strategy;
import dev.safepersist.migration.spi.Undo;
import dev.safepersist.migration.spi.Undo.Made;
import dev.safepersist.migration.spi.Undo.Standing;
import dev.safepersist.migration.steps.Steps;
import java.io.IOException;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * A look at everything that a rollback is to take back, before it touches anything.
 *
 * @param packs what the batches did
 * @param undo how documents are looked at
 * @param steps the steps of the migration
 * @param request what is wanted
 * @param recurring documents that several batches may have changed
 */
record Examination(
    Packs packs, Undo undo, Steps steps, RollbackRequest request, Set<String> recurring) {
  /** What speaks against a document's way back. */
  private static final class Objections {
    private long count;
    private String first = "";
    private String why = "";

    void add(String key, String reason) {
      if (count++ == 0) {
        first = key;
        why = reason;
      }
    }
  }

  /**
   * Looks at the documents of the batches.
   *
   * @throws MigrationException if one of them cannot be taken back as the request says
   */
  void examine(NavigableSet<Long> numbers) throws IOException {
    Objections edited = new Objections();
    Objections lost = new Objections();
    Objections contradicting = new Objections();
    Set<String> seen = new HashSet<>();
    for (long number : numbers.descendingSet()) {
      Set<String> within = new HashSet<>();
      packs.read(
          number,
          record -> {
            if (!record.isChange()
                || !within.add(record.key())
                || (recurring.contains(record.key()) && !seen.add(record.key()))) {
              return;
            }
            Made made = Rollback.made(record);
            Standing standing = undo.standing(made);
            if (standing == Standing.BEFORE) {
              return;
            }
            if (standing != Standing.AFTER && request.changed() == Changed.REFUSE) {
              edited.add(record.key(), standing.name());
            }
            if (request.strategy() == Strategy.SCHEMA_ONLY
                && !record.digestBefore().equals(record.digestAfter())) {
              contradicting.add(record.key(), "");
            }
            wayBack(made, standing).ifPresent(why -> lost.add(record.key(), why));
          });
    }
    refuse(MigrationMessage.CONTRADICTS, contradicting, false);
    refuse(MigrationMessage.LATER_EDITS, edited, false);
    refuse(MigrationMessage.NO_WAY_BACK, lost, true);
  }

  private static void refuse(MigrationMessage message, Objections objections, boolean withReason)
      throws MigrationException {
    if (objections.count > 0) {
      throw withReason
          ? new MigrationException(message, objections.count, objections.first, objections.why)
          : new MigrationException(message, objections.count, objections.first);
    }
  }

  /** Why a document has no way back; empty if it has one. */
  private Optional<String> wayBack(Made made, Standing standing) {
    boolean converts = standing == Standing.EDITED && request.changed() == Changed.CONVERT;
    if (made.created() || (made.image().isPresent() && !converts)) {
      return Optional.empty();
    }
    if (standing == Standing.GONE) {
      return made.image().isPresent()
          ? Optional.empty()
          : Optional.of("it was deleted, and no before-image is kept");
    }
    return steps.leadsBackTo(Math.max(0, made.from()))
        ? Optional.empty()
        : Optional.of("no before-image is kept, and no step leads back");
  }
}
