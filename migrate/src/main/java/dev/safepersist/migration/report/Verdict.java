package dev.safepersist.migration.report;

import java.time.Duration;

/** Whether a version can be dropped, or why not. */
public enum Verdict {
  /** It can be dropped. */
  CAN_BE_DROPPED("can be dropped: not used for %d days"),
  /** It was dropped. */
  DROPPED("is not served any more"),
  /** It is the newest. */
  NEWEST("is the newest"),
  /** It was used lately. */
  IN_USE("in use"),
  /** It was used lately, though its removal was announced for a day that has passed. */
  OVERDUE("still in use after the day of its removal"),
  /** Too little is known of its use. */
  COUNTED_TOO_SHORTLY("not used, but counted for less than %d days"),
  /** It is not used, but its end was not announced. */
  NOT_DEPRECATED("not used for %d days, but not deprecated either"),
  /** It is not used, but its removal was announced for a later day. */
  BEFORE_REMOVAL("not used for %d days, but its day of removal has not come"),
  /** It is not used, but an older version must stay. */
  AFTER_OLDER("not used for %d days; can be dropped after the older versions");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** Whether newer versions must stay because this one does. */
  boolean keeps() {
    return this != CAN_BE_DROPPED && this != DROPPED;
  }

  /** The verdict for people. */
  String text(Duration quiet) {
    return text.formatted(quiet.toDays());
  }
}
