package dev.safepersist.legacy;

import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.upgrade.ArrayKeys;
import dev.safepersist.upgrade.ReversibleStep;
import dev.safepersist.upgrade.UpgradeException;
import dev.safepersist.upgrade.Upgrades;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Documents of one schema version as an older one shows them, and the way back of a change. Laws:
 * {@code put(get(y), y)} is {@code y}; {@code get(put(x, y))} is {@code x}, or {@code put} refuses
 * {@code x}. Immutable.
 */
final class Lens {
  private final Upgrades upgrades;
  private final int served;
  private final int kept;
  private final ArrayKeys keys;

  private Lens(Upgrades upgrades, int served, int kept, ArrayKeys keys) {
    this.upgrades = upgrades;
    this.served = served;
    this.kept = kept;
    this.keys = keys;
  }

  /**
   * The lens between two versions.
   *
   * @param upgrades the steps between them
   * @param served the version that is shown
   * @param kept the version of the documents
   * @throws IllegalArgumentException if a step is missing or does not lead back
   */
  static Lens between(Upgrades upgrades, int served, int kept) {
    if (served < 0 || served > kept) {
      throw new IllegalArgumentException(
          "the served version must be between 0 and " + kept + ", not " + served);
    }
    OptionalInt barrier = upgrades.barrier(kept, served);
    if (barrier.isPresent()) {
      int from = barrier.getAsInt();
      String way = from + " to " + (from + 1);
      String reason =
          upgrades.step(from).isPresent()
              ? "the step from version " + way + " does not lead back"
              : "there is no step from version " + way;
      throw new IllegalArgumentException(
          RuntimeMessage.LEGACY_IRREVERSIBLE.text(served, kept, reason, from));
    }
    return new Lens(upgrades, served, kept, ArrayKeys.none());
  }

  /** This, with other keys of the elements of arrays. */
  Lens withKeys(ArrayKeys other) {
    return new Lens(upgrades, served, kept, Objects.requireNonNull(other));
  }

  /** The version that is shown. */
  int served() {
    return served;
  }

  /** The version of the documents. */
  int kept() {
    return kept;
  }

  ArrayKeys keys() {
    return keys;
  }

  /**
   * The document in the served version.
   *
   * @param document a document of the kept version; is not changed
   * @throws LensException if a step cannot be undone for it
   */
  JsonNode get(JsonNode document) throws LensException {
    try {
      return upgrades.downgrade(document.deepCopy(), kept, served);
    } catch (UpgradeException failure) {
      throw refused(failure);
    }
  }

  /**
   * The present document with what was changed in its older form. What the served version does not
   * show stays.
   *
   * @param old the document in the served version, perhaps changed; is not changed
   * @param present the document of the kept version; is not changed
   * @throws LensException if a step cannot be taken, or if {@link #get} would not show the change
   */
  JsonNode put(JsonNode old, JsonNode present) throws LensException {
    List<JsonNode> path = path(present);
    if (old.equals(path.get(0))) {
      return present.deepCopy();
    }
    JsonNode next = old.deepCopy();
    for (int version = served; version < kept; version++) {
      next = merged(version, next, path.get(version - served + 1));
    }
    return requireShown(old, next);
  }

  /**
   * A new document of the kept version.
   *
   * @param old the document in the served version; is not changed
   * @throws LensException if a step cannot be taken, or if {@link #get} would not show the document
   */
  JsonNode create(JsonNode old) throws LensException {
    try {
      return requireShown(old, upgrades.upgrade(old.deepCopy(), served, kept));
    } catch (UpgradeException failure) {
      throw refused(failure);
    }
  }

  /** The document in each version, from the served one to the kept one. */
  private List<JsonNode> path(JsonNode present) throws LensException {
    List<JsonNode> path = new ArrayList<>(List.of(present));
    try {
      for (int version = kept; version > served; version--) {
        path.add(0, upgrades.downgrade(path.get(0).deepCopy(), version, version - 1));
      }
    } catch (UpgradeException failure) {
      throw refused(failure);
    }
    return path;
  }

  private JsonNode merged(int version, JsonNode old, JsonNode present) throws LensException {
    ReversibleStep step = (ReversibleStep) upgrades.step(version).orElseThrow();
    try {
      return step.merge(old, present, keys);
    } catch (RuntimeException | StackOverflowError | AssertionError failure) {
      String problem = failure.getMessage() == null ? failure.toString() : failure.getMessage();
      throw new LensException(problem, failure);
    }
  }

  private JsonNode requireShown(JsonNode old, JsonNode next) throws LensException {
    Optional<String> lost = Difference.between(old, get(next));
    if (lost.isPresent()) {
      throw new LensException(lost.get() + ": version " + kept + " does not keep this value", null);
    }
    return next;
  }

  private static LensException refused(UpgradeException failure) {
    return new LensException(failure.getMessage(), failure);
  }

  /** The part that a type shows of a document, changed, and put back into the document. */
  JsonNode within(JsonNode next, JsonNode known, JsonNode document) throws LensException {
    try {
      return keys.merged(next, known, document);
    } catch (IllegalArgumentException open) {
      throw new LensException(open.getMessage(), open);
    }
  }
}
