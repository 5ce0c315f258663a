package dev.safepersist.legacy;

import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.save.RejectedException;
import dev.safepersist.store.LoadException;
import dev.safepersist.store.Store;
import dev.safepersist.syntax.StrictJson.Problem;
import dev.safepersist.upgrade.UnmatchedElementsException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Documents of the kept version as values of the old type.
 *
 * @param old what reads and writes the values
 * @param lens what leads from one version to the other
 */
record LegacyValues<O>(Store<O> old, Lens lens) {
  /** The value that a file shows to the old program. */
  O shown(Path file, JsonNode present) throws LoadException {
    try {
      O value = old.value(lens.get(present));
      if (value == null) {
        throw new LensException("there is null instead of a value", null);
      }
      return value;
    } catch (LensException | JacksonException failure) {
      String message = RuntimeMessage.LEGACY_NOT_SERVED.text(file, lens.served(), reason(failure));
      throw new LoadException(file, message, List.of(), failure);
    }
  }

  /**
   * The next document of a file.
   *
   * @param present the document in place; a missing node if there is none
   */
  JsonNode changed(Path file, O value, JsonNode present) throws RejectedException {
    try {
      JsonNode next = old.tree(value);
      return present.isMissingNode() ? lens.create(next) : changed(next, present);
    } catch (LensException | JacksonException failure) {
      throw new RejectedException(file, message(file, failure));
    }
  }

  /** What the old type does not show of the served version counts as unchanged. */
  private JsonNode changed(JsonNode next, JsonNode present) throws LensException {
    JsonNode served = lens.get(present);
    JsonNode known = old.tree(old.value(served));
    return lens.put(lens.within(next, known, served), present);
  }

  private String message(Path file, Exception failure) {
    String reason = reason(failure);
    return failure.getCause() instanceof UnmatchedElementsException open
        ? RuntimeMessage.LEGACY_UNMATCHED.text(file, lens.served(), reason, open.array())
        : RuntimeMessage.LEGACY_NOT_MERGED.text(file, lens.served(), reason);
  }

  private static String reason(Exception failure) {
    return failure instanceof JacksonException json
        ? Problem.of(json).message()
        : String.valueOf(failure.getMessage());
  }
}
