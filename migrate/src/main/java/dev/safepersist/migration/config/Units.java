package dev.safepersist.migration.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times, lengths and shares as people write them. */
public final class Units {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern BYTES =
      Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB|TB)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)\\s*%");

  private Units() {}

  /** A time such as {@code 500ms}; empty if the text is none. */
  public static Optional<Duration> time(String text) {
    Matcher matcher = TIME.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  /** A length such as {@code 8MB}, in units of 1024; empty if the text is none. */
  public static Optional<Long> bytes(String text) {
    Matcher matcher = BYTES.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2).toUpperCase(Locale.ROOT);
    int power = "BKMGT".indexOf(unit.charAt(0));
    return Optional.of(Long.parseLong(matcher.group(1)) << (10 * power));
  }

  /** A share such as {@code 1%}, from 0 to 1; empty if the text is none. */
  public static Optional<Double> share(String text) {
    Matcher matcher = SHARE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double share = Double.parseDouble(matcher.group(1)) / 100;
    return share <= 1 ? Optional.of(share) : Optional.empty();
  }

  /** A constant as it is written in configurations. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A time for people: {@code 1h 20m}, {@code 35s}. */
  public static String text(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return seconds / 60 + "m " + seconds % 60 + "s";
    }
    return seconds / 3600 + "h " + seconds % 3600 / 60 + "m";
  }

  /** A length for people: {@code 8.0 MB}. */
  public static String text(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes;
    int power = 0;
    while (value >= 1024 && power < 4) {
      value /= 1024;
      power++;
    }
    return String.format(Locale.ROOT, "%.1f %sB", value, "BKMGT".charAt(power));
  }
}
