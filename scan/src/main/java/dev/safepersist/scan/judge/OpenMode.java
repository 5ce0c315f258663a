package dev.safepersist.scan.judge;

import java.util.Set;

/** What an open does to an existing file. */
enum OpenMode {
  /** Empties it. */
  TRUNCATES,
  /** Empties it or not, depending on a value that is not known. */
  DEPENDS,
  /** Empties nothing: appends, reads, changes in place, or fails if the file exists. */
  KEEPS;

  /** The mode for these open options; {@code readsByDefault} as for channels. */
  static OpenMode of(Set<String> options, boolean readsByDefault) {
    if (options.contains("TRUNCATE_EXISTING")) {
      return TRUNCATES;
    }
    if (options.contains("APPEND")
        || options.contains("CREATE_NEW")
        || options.contains("DELETE_ON_CLOSE")) {
      return KEEPS;
    }
    // without TRUNCATE_EXISTING a shorter new version leaves the tail of the old one
    return readsByDefault ? KEEPS : TRUNCATES;
  }
}
