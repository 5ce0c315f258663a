package dev.safepersist.migration.config;

import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The refusal of a member of a configuration whose value is not what it must be. */
final class WrongValue {
  private static final Pattern SECRET = Pattern.compile("password|key|secret|token|database|url");

  private WrongValue() {}

  /**
   * The refusal.
   *
   * @param place the member, with the names of the mappings that hold it
   * @param wanted what it must be
   */
  static MigrationException of(Path file, String place, String wanted, Object value) {
    return new MigrationException(
        MigrationMessage.CONFIG_WRONG_VALUE, file, place, shown(place, value), wanted, place);
  }

  /** A value in words; one that may be secret, or hold a secret, is not repeated. */
  private static String shown(String place, Object value) {
    if (value instanceof Map) {
      return "a mapping";
    }
    if (value instanceof List) {
      return "a list";
    }
    if (value == null) {
      return "missing";
    }
    return SECRET.matcher(place).find() ? "another value" : String.valueOf(value);
  }
}
