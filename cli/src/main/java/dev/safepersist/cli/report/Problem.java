package dev.safepersist.cli.report;

import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.MessageId;
import dev.safepersist.message.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something that kept a command from its work.
 *
 * @param exit the exit code it asks for
 * @param text the whole message, in the form of {@link MessageId#text}
 */
public record Problem(ExitCode exit, String text) {
  private static final String PREFIX = "[SafePersist:";
  private static final String FIX = "\nFix: ";

  /** A problem of the catalogue. */
  public static Problem of(ExitCode exit, MessageId message, Object... arguments) {
    return new Problem(exit, message.text(arguments));
  }

  /** A failure to read or write. Messages of the runtime are finished and pass as they are. */
  public static Problem of(Path file, IOException failure) {
    return new Problem(ExitCode.IO, text(file, failure));
  }

  private static String text(Path file, IOException failure) {
    String message = Optional.ofNullable(failure.getMessage()).orElse("");
    if (message.startsWith(PREFIX)) {
      return message;
    }
    if (failure instanceof NoSuchFileException missing) {
      return CliMessage.FILE_MISSING.text(place(file, missing));
    }
    if (failure instanceof AccessDeniedException denied) {
      return CliMessage.ACCESS_DENIED.text(place(file, denied));
    }
    if (Files.isDirectory(file) && isOfReading(file, failure)) {
      return CoreMessage.TARGET_IS_DIRECTORY.text(file);
    }
    return CliMessage.INPUT_OUTPUT.text(file, reason(failure));
  }

  /** Whether a failure is what the system says, in its language, when a directory is read. */
  private static boolean isOfReading(Path directory, IOException failure) {
    try (InputStream in = Files.newInputStream(directory)) {
      return in.read() < -1;
    } catch (IOException known) {
      return reason(known).equals(reason(failure));
    }
  }

  /** The file that the system names, which may be another one than the user named. */
  private static String place(Path file, FileSystemException failure) {
    return Printable.line(Optional.ofNullable(failure.getFile()).orElse(file.toString()));
  }

  private static String reason(IOException failure) {
    Optional<String> reason =
        failure instanceof FileSystemException system
            ? Optional.ofNullable(system.getReason())
            : Optional.ofNullable(failure.getMessage());
    return reason.orElse(failure.getClass().getSimpleName());
  }

  /** The stable id, such as {@code SP501}; empty for a text from elsewhere. */
  public Optional<String> id() {
    int end = text.indexOf(']');
    return text.startsWith(PREFIX) && end > 0
        ? Optional.of(text.substring(PREFIX.length(), end))
        : Optional.empty();
  }

  /** What to do; empty for a text from elsewhere. */
  public Optional<String> fix() {
    int start = text.lastIndexOf(FIX);
    return start < 0 ? Optional.empty() : Optional.of(text.substring(start + FIX.length()));
  }
}
