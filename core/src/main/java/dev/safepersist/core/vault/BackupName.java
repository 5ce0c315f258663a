package dev.safepersist.core.vault;

import dev.safepersist.core.disk.Stamp;
import dev.safepersist.core.place.Target;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a backup: {@code <file>.bak.<yyyyMMdd_HHmmssSSS>.<id>}, in UTC. Names without
 * milliseconds are understood.
 *
 * @param key the name of the file, shortened if it is very long
 * @param time when it was kept
 * @param id the CRC32C of its bytes, eight lower-case hex digits
 */
public record BackupName(String key, Instant time, String id) {
  private static final Pattern FORM =
      Pattern.compile("(.+)\\.bak\\.(\\d{8})_(\\d{6})(\\d{3})?\\.([0-9a-f]{8})", Pattern.DOTALL);

  /** Whether {@code name} is the name of a backup of {@code target}. */
  static boolean isOf(Target target, String name) {
    return name.startsWith(target.key())
        && parse(name).filter(parsed -> parsed.key().equals(target.key())).isPresent();
  }

  /** The parts of {@code name}; empty if it is not the name of a backup. */
  public static Optional<BackupName> parse(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      int day = Integer.parseInt(matcher.group(2));
      int second = Integer.parseInt(matcher.group(3));
      String millis = matcher.group(4);
      Instant time =
          LocalDateTime.of(
                  LocalDate.of(day / 10_000, day / 100 % 100, day % 100),
                  LocalTime.of(second / 10_000, second / 100 % 100, second % 100))
              .toInstant(ZoneOffset.UTC)
              .plusMillis(millis == null ? 0 : Integer.parseInt(millis));
      return Optional.of(new BackupName(matcher.group(1), time, matcher.group(5)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return key + ".bak." + Stamp.of(Stamp.shown(time)) + "." + id;
  }
}
