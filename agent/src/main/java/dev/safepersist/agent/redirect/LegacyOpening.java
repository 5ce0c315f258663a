package dev.safepersist.agent.redirect;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.safepersist.core.intercept.Access;
import java.nio.file.LinkOption;
import java.util.Set;

/**
 * How a file is opened that the program knows in an older version.
 *
 * @param access what for
 * @param alsoReads whether what is written can be read through the same channel, and so be mapped
 * @param creates whether a file is created that is not there
 * @param mustCreate whether there must be none
 * @param followLinks whether symbolic links are followed
 * @param deletes whether the file goes with its channel
 */
record LegacyOpening(
    Access access,
    boolean alsoReads,
    boolean creates,
    boolean mustCreate,
    boolean followLinks,
    boolean deletes) {
  /** Of a stream. */
  static LegacyOpening of(Access access) {
    return new LegacyOpening(access, access == Access.UPDATE, true, false, true, false);
  }

  /** Of a channel. */
  static LegacyOpening of(Set<?> options) {
    boolean append = options.contains(APPEND);
    boolean writes = append || options.contains(WRITE);
    boolean fresh = options.contains(TRUNCATE_EXISTING) || options.contains(CREATE_NEW);
    Access writing = append ? Access.APPEND : fresh ? Access.TRUNCATE : Access.UPDATE;
    return new LegacyOpening(
        writes ? writing : Access.READ,
        options.contains(READ),
        options.contains(CREATE) || options.contains(CREATE_NEW),
        options.contains(CREATE_NEW),
        !options.contains(LinkOption.NOFOLLOW_LINKS),
        options.contains(DELETE_ON_CLOSE));
  }
}
