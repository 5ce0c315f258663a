package dev.safepersist.core.bulk;

import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.SteppedSave;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.Log;
import dev.safepersist.save.Durability;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The files of a batch that share a directory and its state, and what is done once for them. */
final class BulkPlace {
  private final Key key;
  private final List<BulkPart> parts = new ArrayList<>();

  /**
   * What files must share.
   *
   * @param directory where they are
   * @param state where their state is kept
   */
  record Key(Path directory, Path state) {
    static Key of(Target target) {
      return new Key(target.directory(), target.state().root());
    }
  }

  BulkPlace(Key key) {
    this.key = key;
  }

  void add(BulkPart part) {
    parts.add(part);
  }

  /** Makes durable what must be before any of the files is touched. */
  void announce() {
    List<BulkPart> linked = having(SteppedSave::hasBackupToSync);
    if (!linked.isEmpty()) {
      together(linked, linked.get(0).save()::syncBackups);
    }
    Map<Target, Entry> intents = new LinkedHashMap<>();
    List<BulkPart> announced = having(save -> save.intent().isPresent());
    for (BulkPart part : announced) {
      intents.put(part.save().target(), part.save().intent().orElseThrow());
    }
    if (!intents.isEmpty()) {
      boolean durable = announced.stream().anyMatch(part -> part.save().needsDurableIntent());
      together(announced, () -> announced.get(0).save().ledger().append(intents, durable));
      announced.stream().filter(BulkPart::isOpen).forEach(part -> part.save().announced());
    }
  }

  private List<BulkPart> having(Predicate<SteppedSave> property) {
    return parts.stream().filter(part -> part.isOpen() && property.test(part.save())).toList();
  }

  /** A step for several files, which fails for all of them or for none. */
  @FunctionalInterface
  private interface SharedStep {
    void run() throws IOException;
  }

  private static void together(List<BulkPart> parts, SharedStep step) {
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      parts.forEach(part -> part.fail(e));
    }
  }

  /** Makes the new names durable, records the versions, and ends the saves. */
  void acknowledge() {
    boolean synced = sync();
    record();
    for (BulkPart part : parts) {
      if (part.isOpen()) {
        part.end(new BulkOutcome.Saved(part.save().receipt(reached(part.save(), synced))));
      }
    }
  }

  private static Durability reached(SteppedSave save, boolean synced) {
    return save.isDurable() && !synced ? Durability.ATOMIC : save.durability();
  }

  /** Whether the directory is synced; false also where the platform cannot do it. */
  private boolean sync() {
    List<BulkPart> durable = having(SteppedSave::isDurable);
    try {
      return !durable.isEmpty() && DirectorySync.sync(key.directory());
    } catch (IOException e) {
      durable.forEach(part -> part.end(new BulkOutcome.Failed(part.save().notSynced(e))));
      return false;
    }
  }

  /** A version that is not recorded is as safe as the others: its intent, or its file, shows it. */
  private void record() {
    Map<Target, Entry> entries = new LinkedHashMap<>();
    List<BulkPart> saved = having(save -> true);
    for (BulkPart part : saved) {
      entries.put(part.save().target(), part.save().recordable());
    }
    try {
      if (!entries.isEmpty()) {
        saved.get(0).save().ledger().append(entries, false);
      }
    } catch (IOException | RuntimeException e) {
      Log.log(Level.WARNING, "the history of " + key.directory() + " could not be written", e);
    }
  }
}
