package dev.safepersist.core.disk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A time in the name of a file: {@code yyyyMMdd_HHmmssSSS} in UTC, 18 characters for every time. A
 * clock that shows a year of more or fewer than four digits is taken for the nearest one of four.
 */
public final class Stamp {
  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmssSSS");
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private Stamp() {}

  /** The nearest time that a stamp can show. */
  public static Instant shown(Instant time) {
    if (time.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return time.isAfter(LATEST) ? LATEST : time;
  }

  /** The stamp of a time that was {@linkplain #shown(Instant) shown}. */
  public static String of(Instant shown) {
    return FORM.format(LocalDateTime.ofInstant(shown, ZoneOffset.UTC));
  }
}
