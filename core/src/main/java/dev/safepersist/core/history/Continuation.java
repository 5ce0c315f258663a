package dev.safepersist.core.history;

import dev.safepersist.core.commit.Entry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the first line of a history says that continues an older file. Behind it stand the lines
 * that were taken over.
 *
 * @param number the number that the older file got
 * @param from where in the older file the lines begin that were added while this one was made
 * @param end where the lines end that were taken over
 */
record Continuation(long number, long from, long end) {
  private static final String NAME = ""; // no file has it
  private static final String NUMBER = "number";
  private static final String FROM = "from";
  private static final String TAKEN = "taken";

  /**
   * The first line.
   *
   * @param taken how many bytes are taken over
   * @param time when
   */
  static HistoryLine line(long number, long from, long taken, Instant time) {
    Map<String, String> details =
        Map.of(
            NUMBER, String.valueOf(number),
            FROM, String.valueOf(from),
            TAKEN, String.valueOf(taken));
    return new HistoryLine(
        NAME,
        time,
        new Entry(Entry.Event.ROTATED, Optional.empty(), Optional.empty(), List.of(), details));
  }

  /** What the first line of a history says; empty if it continues none. */
  static Optional<Continuation> of(HistoryReader reader) throws IOException {
    Optional<HistoryReader.First> first = reader.first();
    return first
        .filter(found -> found.line().entry().event() == Entry.Event.ROTATED)
        .flatMap(found -> of(found.line().entry().details(), found.end()));
  }

  private static Optional<Continuation> of(Map<String, String> details, long behind) {
    try {
      long number = Long.parseLong(details.get(NUMBER));
      long from = Long.parseLong(details.get(FROM));
      long taken = Long.parseLong(details.get(TAKEN));
      return number > 0 && from >= 0 && taken >= 0
          ? Optional.of(new Continuation(number, from, behind + taken))
          : Optional.empty();
    } catch (NumberFormatException damaged) {
      return Optional.empty();
    }
  }
}
