package dev.safepersist.core.commit;

import dev.safepersist.core.disk.Attributes;
import dev.safepersist.core.disk.ExtendedAttributes;
import dev.safepersist.core.disk.FileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Mode, owner, user attributes and time of a file, which may be changed while its new version is
 * being written: a program that makes a file private, and then writes a secret to it, changes the
 * version in place.
 *
 * @param atFirst the stage when it was made, with what the file had then; empty if nothing follows
 * @param modified the time that the file had then
 */
record FollowedAttributes(Optional<FileFacts> atFirst, Optional<Instant> modified) {
  /** Times that are this far apart were not made by one write. */
  private static final Duration TICK = Duration.ofMillis(10);

  static FollowedAttributes none() {
    return new FollowedAttributes(Optional.empty(), Optional.empty());
  }

  /** Nothing follows where it cannot be seen; the save itself goes on. */
  static FollowedAttributes of(Path file, Path stage) {
    try {
      return new FollowedAttributes(
          FileFacts.of(stage), FileFacts.of(file).map(FileFacts::modified));
    } catch (IOException e) {
      return none();
    }
  }

  /** Gives {@code stage} what {@code file} was given since. */
  void carryOver(Path file, FileFacts now, Path stage) throws IOException {
    if (atFirst.isEmpty() || now.changed().isBefore(atFirst.get().changed().minus(TICK))) {
      return;
    }
    FileFacts staged = atFirst.get();
    boolean mode = now.mode() != staged.mode();
    if (mode || !now.owner().equals(staged.owner())) {
      Attributes.carryOver(stage, now);
    }
    ExtendedAttributes.carryOver(file, stage);
    followTime(now, stage);
  }

  /** A time that was set, and after which nothing was written. */
  private void followTime(FileFacts now, Path stage) throws IOException {
    Optional<FileFacts> written = FileFacts.of(stage);
    boolean wasSet =
        modified.isPresent()
            && !modified.get().equals(now.modified())
            && now.modified().isBefore(now.changed().minus(TICK));
    if (wasSet && written.filter(last -> last.modified().isBefore(now.changed())).isPresent()) {
      Files.getFileAttributeView(stage, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(FileTime.from(now.modified()), null, null);
    }
  }
}
