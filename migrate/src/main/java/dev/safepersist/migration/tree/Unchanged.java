package dev.safepersist.migration.tree;

import dev.safepersist.core.commit.Current;
import dev.safepersist.core.commit.Guard;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.ConflictException;
import java.io.IOException;
import java.util.Optional;

/**
 * The condition that a file still has the bytes that were read, or still does not exist.
 *
 * @param mark the checksum of the bytes; empty if there must be no file
 */
record Unchanged(Optional<String> mark) implements Guard {
  private static final String NO_FILE = "no file";

  @Override
  public void check(Target target, Optional<Current> current) throws IOException {
    // an edit that keeps length and time passes for the version that was recorded
    String now = current.isPresent() ? FileSum.of(target.file()).crc32c() : NO_FILE;
    String expected = mark.orElse(NO_FILE);
    if (!now.equals(expected)) {
      throw new ConflictException(
          target.named(), CoreMessage.CONFLICT.text(target.named(), expected, now));
    }
  }
}
