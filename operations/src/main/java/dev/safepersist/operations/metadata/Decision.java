package dev.safepersist.operations.metadata;

import java.nio.file.Path;

/**
 * What was decided about a file.
 *
 * @param file the file
 * @param kind what was decided
 * @param detail the source that an envelope got, or why the file was left as it is; may be empty
 */
public record Decision(Path file, Kind kind, String detail) {
  /** What can be decided. */
  public enum Kind {
    /** It got an envelope, or would in a dry run. */
    ADDED,
    /** Its envelope was removed, or would be in a dry run. */
    STRIPPED,
    /** It has an envelope already. */
    HAS_METADATA,
    /** It has no envelope. */
    HAS_NONE,
    /** It is of a kind that is left alone, such as a schema. */
    PASSED_OVER,
    /** It is not whole, or not as it was saved. */
    NOT_WHOLE
  }
}
