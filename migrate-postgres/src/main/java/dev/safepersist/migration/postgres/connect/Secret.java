package dev.safepersist.migration.postgres.connect;

import dev.safepersist.migration.postgres.message.PostgresMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a password is: {@code ${file:PATH}} or {@code ${env:NAME}}. Read at each use and kept
 * nowhere.
 *
 * @param kind {@code file} or {@code env}
 * @param place the path, or the name of the variable
 */
public record Secret(String kind, String place) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(file|env):([^}]+)}");

  /**
   * The reference of a configuration; empty if the text is none.
   *
   * @param folder where relative paths start
   */
  public static Optional<Secret> of(String text, Path folder) {
    Matcher matcher = REFERENCE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean file = matcher.group(1).equals("file");
    String place = file ? folder.resolve(matcher.group(2)).toString() : matcher.group(2);
    return Optional.of(new Secret(matcher.group(1), place));
  }

  String read() throws IOException {
    if (kind.equals("env")) {
      String value = System.getenv(place);
      if (value == null) {
        throw PostgresMessage.PASSWORD_MISSING.permanent("there is no variable " + place);
      }
      return value;
    }
    try {
      return Files.readString(Path.of(place)).strip();
    } catch (IOException e) {
      throw PostgresMessage.PASSWORD_MISSING.permanent(
          place + " (" + e.getClass().getSimpleName() + ")");
    }
  }
}
