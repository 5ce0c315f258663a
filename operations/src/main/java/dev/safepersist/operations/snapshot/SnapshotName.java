package dev.safepersist.operations.snapshot;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The names of snapshots: the time of creation in UTC, and a random part. */
final class SnapshotName {
  /** The ending of the directory while the snapshot is being made. */
  static final String UNFINISHED = ".unfinished";

  /** The ending of the file that the creator keeps locked meanwhile. */
  static final String LOCK = ".lock";

  /** The ending of the directory while the snapshot is being deleted. */
  static final String DELETED = ".deleted";

  private static final Pattern NAME = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{6}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SnapshotName() {}

  static String at(Instant time) {
    int random = ThreadLocalRandom.current().nextInt(1 << 24);
    return TIME.format(time) + String.format(Locale.ROOT, "-%06x", random);
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether {@code text} is the name of a snapshot with {@code ending}. */
  static boolean has(String ending, String text) {
    return text.endsWith(ending) && isName(text.substring(0, text.length() - ending.length()));
  }
}
