package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/**
 * Refused bytes that a program goes on with where they were set aside. While it does, they are
 * newer than their note, by the times of the files: if they are so later, the program died
 * meanwhile.
 */
public final class ContinuedParts {
  private static final String NOTE = ".txt";

  private ContinuedParts() {}

  /** A stream to {@code part} is about to be opened. */
  public static void begun(Path part) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(part);
    if (facts.isPresent()) {
      touch(part, facts.get().modified().minusSeconds(1));
    }
  }

  private static void touch(Path part, Instant time) throws IOException {
    if (Files.isRegularFile(note(part), LinkOption.NOFOLLOW_LINKS)) {
      Files.setLastModifiedTime(note(part), FileTime.from(time));
    }
  }

  /** A stream to {@code part} was closed, and the program knows what has become of it. */
  public static void seen(Path part, Instant now) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(part);
    if (facts.isPresent()) {
      Instant last = facts.get().modified();
      touch(part, last.isAfter(now) ? last : now);
    }
  }

  private static Path note(Path part) {
    return part.resolveSibling(part.getFileName() + NOTE);
  }

  /** Reports, once, those that a dead process was writing. */
  static void report(Path directory, StateDirectory state, Instant now) throws IOException {
    for (Path part : DirectoryEntries.of(state.setAside())) {
      Optional<String> key = SetAside.keyOfRefused(part);
      if (key.isPresent() && isNewerThanNote(part) && AbandonedFile.ended(part, true, () -> {})) {
        Log.log(
            Level.WARNING, CoreMessage.UNFINISHED_KEPT.text(directory.resolve(key.get()), part));
        seen(part, now);
      }
    }
  }

  private static boolean isNewerThanNote(Path part) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(part).filter(FileFacts::regular);
    Optional<FileFacts> note = FileFacts.of(note(part)).filter(FileFacts::regular);
    return facts.isPresent()
        && note.isPresent()
        && facts.get().modified().isAfter(note.get().modified());
  }
}
