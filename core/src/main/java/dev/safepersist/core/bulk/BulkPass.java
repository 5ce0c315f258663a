package dev.safepersist.core.bulk;

import dev.safepersist.core.commit.SteppedSave;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A batch that is not too large to be locked at once: all take one step, then all the next. */
final class BulkPass {
  private final List<BulkPart> parts = new ArrayList<>();

  BulkPass(List<BulkWrite> writes) {
    writes.forEach(write -> parts.add(new BulkPart(write)));
  }

  List<BulkOutcome> run() {
    try {
      parts.forEach(BulkPart::begin);
      together();
    } catch (Error e) {
      parts.forEach(part -> part.abandon(e));
      throw e;
    } finally {
      parts.forEach(BulkPart::close);
    }
    return parts.stream().map(BulkPart::outcome).toList();
  }

  /**
   * Backups are linked only when all stages are synced: until its rename, a file shares its bytes
   * with its backup.
   */
  private void together() {
    each(part -> part.step(SteppedSave::write));
    each(part -> part.step(SteppedSave::sync));
    each(part -> part.step(SteppedSave::keep));
    places().forEach(BulkPlace::announce);
    each(BulkPart::publish);
    places().forEach(BulkPlace::acknowledge);
  }

  private void each(Consumer<BulkPart> step) {
    open().forEach(step);
  }

  private List<BulkPart> open() {
    return parts.stream().filter(BulkPart::isOpen).toList();
  }

  private Collection<BulkPlace> places() {
    Map<BulkPlace.Key, BulkPlace> places = new LinkedHashMap<>();
    for (BulkPart part : open()) {
      BulkPlace.Key key = BulkPlace.Key.of(part.save().target());
      places.computeIfAbsent(key, BulkPlace::new).add(part);
    }
    return places.values();
  }
}
