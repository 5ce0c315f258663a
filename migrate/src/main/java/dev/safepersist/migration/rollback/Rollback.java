package dev.safepersist.migration.rollback;

import dev.safepersist.migration.images.PackRecord;
import dev.safepersist.migration.images.Packs;
import dev.safepersist.migration.journal.Checkpoint;
import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.rollback.RollbackRequest.Changed;
import dev.safepersist.migration.rollback.RollbackRequest.Strategy;
import dev.safepersist.migration.spi.Document;
import dev.safepersist.migration.spi.Undo;
import dev.safepersist.migration.spi.Undo.Made;
import dev.safepersist.migration.spi.Undo.Standing;
import dev.safepersist.migration.steps.Steps;
import dev.safepersist.upgrade.UpgradeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Takes batches of a migration back, the last first. Everything is looked at before anything is
 * touched; a rollback that was cut off goes on where it was.
 */
public final class Rollback {
  private final String migration;
  private final Path folder;
  private final Journal journal;
  private final Packs packs;
  private final Undo undo;
  private final Steps steps;
  private long restored;
  private long converted;
  private long setAside;
  private long removed;
  private long batches;

  /** The way back of one migration. */
  public Rollback(
      String migration, Path folder, Journal journal, Packs packs, Undo undo, Steps steps) {
    this.migration = migration;
    this.folder = folder;
    this.journal = journal;
    this.packs = packs;
    this.undo = undo;
    this.steps = steps;
  }

  /**
   * Takes it back.
   *
   * @throws MigrationException if that is refused; nothing was changed then, unless an earlier call
   *     was cut off
   */
  public RollbackResult run(RollbackRequest request) throws IOException {
    State state = journal.state().state();
    if (state == State.FINALIZED || state == State.PLANNED) {
      throw new MigrationException(
          MigrationMessage.WRONG_STATE, migration, state, "taken back", migration);
    }
    Set<Long> kept =
        request.to().isPresent()
            ? Checkpoint.read(folder, request.to().get(), journal.state()).batches()
            : Set.of();
    NavigableSet<Long> numbers = numbers(kept);
    requireWhole(numbers);
    Set<String> recurring = recurring(numbers);
    new Examination(packs, undo, steps, request, recurring).examine(numbers);
    journal.begin(
        Event.ROLLBACK,
        Trees.object()
            .put("strategy", request.strategy().name())
            .put("to", request.to().orElse(""))
            .put("changed", request.changed().name()));
    Set<String> handled = handledByLater(recurring, kept);
    for (long number : numbers.descendingSet()) {
      Set<String> within = new HashSet<>();
      undo.begin(number);
      packs.read(number, record -> takeBack(record, request, handled, within));
      within.retainAll(recurring);
      handled.addAll(within);
      undo.end(number);
      journal.record(Event.REVERTED, Trees.object().put("batch", number));
      batches++;
    }
    undo.finish();
    journal.record(Event.ROLLED_BACK, Trees.object().put("to", request.to().orElse("")));
    return new RollbackResult(restored, converted, setAside, removed, batches);
  }

  /** A batch whose pack is damaged cannot be taken back, and must not be passed over. */
  private void requireWhole(NavigableSet<Long> numbers) throws IOException {
    for (long number : numbers) {
      if (journal.state().holds(number) && !packs.isWhole(number)) {
        throw new MigrationException(MigrationMessage.PACK_DAMAGED, "batch " + number);
      }
    }
  }

  /** The batches to take back: all that are there, also those that were not completed. */
  private NavigableSet<Long> numbers(Set<Long> kept) throws IOException {
    NavigableSet<Long> numbers = new TreeSet<>(packs.numbers());
    journal.state().batches().forEach(batch -> numbers.add(batch.batch()));
    numbers.removeAll(kept);
    numbers.removeIf(journal.state()::wasReverted);
    return numbers;
  }

  /**
   * Documents that several batches may have changed: those of batches that were cut off, and of
   * retries. All others are in one pack, and need not be remembered.
   */
  private Set<String> recurring(NavigableSet<Long> numbers) throws IOException {
    Set<Long> once = new HashSet<>();
    journal.state().batches().stream()
        .filter(batch -> !batch.retry())
        .forEach(batch -> once.add(batch.batch()));
    Set<String> recurring = new HashSet<>();
    for (long number : numbers) {
      if (!once.contains(number)) {
        packs.read(
            number,
            record -> {
              if (record.isChange()) {
                recurring.add(record.key());
              }
            });
      }
    }
    return recurring;
  }

  /**
   * Documents of batches that were cut off, and that a batch which stays has written since: the
   * images of the former are older than what the latter found.
   */
  private Set<String> handledByLater(Set<String> recurring, Set<Long> kept) throws IOException {
    Set<String> later = new HashSet<>();
    if (!recurring.isEmpty()) {
      for (long number : kept) {
        packs.read(
            number,
            record -> {
              boolean written = record.isChange() || record.kind() == PackRecord.Kind.DONE;
              if (written && recurring.contains(record.key())) {
                later.add(record.key());
              }
            });
      }
    }
    return later;
  }

  static Made made(PackRecord record) {
    return new Made(
        record.key(),
        record.from(),
        record.to(),
        record.digestBefore(),
        record.digestAfter(),
        record.image(),
        record.attributes(),
        record.kind() == PackRecord.Kind.CREATED);
  }

  private void takeBack(
      PackRecord record, RollbackRequest request, Set<String> handled, Set<String> within)
      throws IOException {
    if (!record.isChange() || handled.contains(record.key()) || !within.add(record.key())) {
      return;
    }
    Made made = made(record);
    Standing standing = undo.standing(made);
    boolean edited = standing == Standing.EDITED || standing == Standing.GONE;
    if (standing == Standing.BEFORE) {
      if (made.image().isPresent()) {
        undo.restore(made); // the bytes are there; the time may not be yet
      }
      return;
    }
    if (standing == Standing.GONE && request.changed() == Changed.CONVERT) {
      return; // it stays deleted
    }
    if (edited && request.changed() == Changed.CONVERT) {
      convert(made);
    } else {
      if (edited) {
        undo.setAside(made, "overwritten by the rollback of migration " + migration);
        setAside++;
      }
      restore(made);
    }
  }

  private void restore(Made made) throws IOException {
    if (made.created()) {
      undo.restore(made);
      removed++;
    } else if (made.image().isPresent()) {
      undo.restore(made);
      restored++;
    } else {
      convert(made);
    }
  }

  /** A document that an old program has rewritten in the old format stays as it is. */
  private void convert(Made made) throws IOException {
    Optional<Document> present = undo.present(made);
    if (present.isEmpty()) {
      throw new MigrationException(
          MigrationMessage.NO_WAY_BACK, 1, made.key(), "it cannot be read");
    }
    int version = present.get().version().orElse(made.to());
    int start = Math.max(0, made.from());
    try {
      JsonNode old = steps.upgrades().downgrade(present.get().data().deepCopy(), version, start);
      if (version > start) {
        undo.write(made, old);
      }
      converted++;
    } catch (UpgradeException failure) {
      throw new MigrationException(
              MigrationMessage.NO_WAY_BACK, 1, made.key(), failure.getMessage())
          .causedBy(failure);
    }
  }

  /** The names of the strategies, for messages. */
  public static List<Strategy> strategies() {
    return List.of(Strategy.values());
  }
}
