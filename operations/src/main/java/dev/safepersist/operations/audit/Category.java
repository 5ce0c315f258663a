package dev.safepersist.operations.audit;

import java.util.Locale;

/** What an audit found a file to be. */
public enum Category {
  /** Whole, and the bytes are those of a save. */
  GOOD(false, ""),
  /** Whole, and changed by another program since it was saved. */
  EDITED(false, "nothing, if the edit was meant; 'safepersist backups diff FILE' shows it"),
  /** Whole, of a known type, and nothing is recorded of it. */
  NO_ENVELOPE(false, "nothing; a save through SafePersist, or 'metadata add', records it"),
  /** Valid, and of no known type. */
  UNKNOWN_TYPE(false, "describe its type with --types or --schema"),
  /** Torn or damaged: not whole. */
  BROKEN(true, "'safepersist backups restore FILE', or repair the place"),
  /** Without content. */
  EMPTY(true, "'safepersist backups restore FILE', or delete it"),
  /** Something else than its name says: no JSON by RFC 8259. */
  NOT_JSON(true, "correct the place, or give the file another name"),
  /** Its schema version is higher than any that is known. */
  TOO_NEW(true, "update the program or the types: this data is of a later version"),
  /** Beyond a limit of readers, such as the depth of nesting, or with a name twice in an object. */
  OVER_LIMIT(true, "simplify the document: many readers refuse it"),
  /** Not the bytes that a record, an envelope or a list of checksums promises. */
  CHECKSUM_MISMATCH(true, "'safepersist backups restore FILE', and check the disk");

  private final boolean wrong;
  private final String remedy;

  Category(boolean wrong, String remedy) {
    this.wrong = wrong;
    this.remedy = remedy;
  }

  /** Whether it is a finding. */
  public boolean isWrong() {
    return wrong;
  }

  /** What to do; empty if there is nothing to do. */
  public String remedy() {
    return remedy;
  }

  /** The name in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in texts for people. */
  public String words() {
    return switch (this) {
      case NOT_JSON -> "not JSON";
      case OVER_LIMIT -> "over a limit";
      default -> label().replace('_', ' ');
    };
  }
}
