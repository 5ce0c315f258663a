package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * An open of a file with an older version that must fail, as it does without the agent or with a
 * message.
 *
 * @param target the file
 * @param rule its rule
 * @param kind how it fails
 * @param message the finished message, if it has one
 */
record LegacyRefusal(OpenTarget target, FileRule rule, Kind kind, String message)
    implements TrackedFile {
  enum Kind {
    REFUSED,
    MISSING,
    EXISTS
  }

  /** What to open in place of the file: nothing can be there, below a file. */
  Path nowhere() {
    return target.file().resolve("none");
  }

  /**
   * What the program gets.
   *
   * @param stream what was to be opened; null for a channel and for a copy
   */
  IOException exception(Object stream) {
    String named = target.named().toString();
    if (stream instanceof FileInputStream
        || stream instanceof FileOutputStream
        || stream instanceof RandomAccessFile) {
      String text = kind == Kind.MISSING ? named + " (No such file or directory)" : message;
      return Reason.trimmed(new FileNotFoundException(text));
    }
    return Reason.trimmed(
        switch (kind) {
          case MISSING -> new NoSuchFileException(named);
          case EXISTS -> new FileAlreadyExistsException(named);
          case REFUSED -> new IOException(message);
        });
  }
}
