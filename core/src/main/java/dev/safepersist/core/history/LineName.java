package dev.safepersist.core.history;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The name of the file that a line of a history is about, found without reading the line as a
 * whole. A name that is found in a line that cannot be parsed does no harm: a search for the lines
 * about it parses them.
 */
final class LineName {
  private static final byte[] BEFORE_EVENT = "{\"event\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BEFORE_FILE = ",\"file\":\"".getBytes(StandardCharsets.US_ASCII);

  private LineName() {}

  /** The name; empty if these bytes are no line of a history. */
  static Optional<String> of(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int event = behind(BEFORE_EVENT, bytes, offset, end);
    int file = behind(BEFORE_FILE, bytes, endOfText(bytes, event, end), end);
    int last = endOfText(bytes, file, end);
    return last < 0
        ? HistoryLine.parse(bytes, offset, length).map(HistoryLine::file)
        : Optional.of(new String(bytes, file, last - 1 - file, StandardCharsets.US_ASCII));
  }

  /** The place behind {@code text}, if that begins at {@code at}; -1 otherwise. */
  private static int behind(byte[] text, byte[] bytes, int at, int end) {
    if (at < 0 || end - at < text.length) {
      return -1;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[at + i] != text[i]) {
        return -1;
      }
    }
    return at + text.length;
  }

  /** The place behind the quote that ends a text of plain ASCII; -1 if it is none. */
  private static int endOfText(byte[] bytes, int from, int end) {
    for (int at = from; at >= 0 && at < end; at++) {
      if (bytes[at] == '"') {
        return at + 1;
      }
      if (bytes[at] < ' ' || bytes[at] == '\\') {
        return -1;
      }
    }
    return -1;
  }
}
