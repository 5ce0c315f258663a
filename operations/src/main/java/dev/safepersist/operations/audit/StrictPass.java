package dev.safepersist.operations.audit;

import java.io.IOException;

/**
 * A pass over the bytes of a JSON document that accepts only what every strict reader accepts: one
 * array or object by RFC 8259 in UTF-8, with no name twice in an object, within the limits of
 * readers by a wide margin. All else, such as escapes in names, is {@link Undecided}: the parser
 * decides. Builds no tree, and no texts but those that are wanted. Used for one file after another.
 */
final class StrictPass {
  private static final int DEEPEST = 256;
  private static final int LONGEST_NAME = 10_000;
  private static final int LONGEST_NUMBER = 300;
  private static final int LONGEST_STRING = 5_000_000;

  private final ByteWindow window;
  private final Landmark root;
  private final boolean[] isObject = new boolean[DEEPEST + 1];
  private final long[] commas = new long[DEEPEST + 1];
  private final Landmark[] landmarks = new Landmark[DEEPEST + 1];
  private final SeenNames seen = new SeenNames(DEEPEST);
  private OutlineNotes notes = new OutlineNotes();
  private Landmark next;
  private int depth;

  StrictPass(ByteWindow window, Landmark root) {
    this.window = window;
    this.root = root;
  }

  /**
   * Reads the document that the window is at the beginning of.
   *
   * @return its outline
   * @throws Undecided if it may be something else
   */
  Outline run() throws IOException, Undecided {
    notes = new OutlineNotes();
    next = root;
    depth = 0;
    int at = space(0);
    byte first = window.bytes[at];
    if (first != '{' && first != '[') {
      throw new Undecided();
    }
    at = values(at);
    if (space(at) != window.end || !window.last) {
      throw new Undecided();
    }
    return notes;
  }

  /** Reads the value at {@code from}, and all that is in it. */
  private int values(int from) throws IOException {
    byte[] bytes = window.bytes;
    int at = from;
    do {
      at = window.ahead(at);
      byte first = bytes[at];
      boolean opened = false;
      if (first == '"') {
        at = string(at + 1);
      } else if (first == '-' || (first >= '0' && first <= '9')) {
        at = number(at);
      } else if (first == '{' || first == '[') {
        open(first == '{');
        at = space(at + 1);
        opened = bytes[at] != (first == '{' ? '}' : ']');
        if (!opened) {
          commas[depth] = -1;
          close();
          at++;
        } else if (first == '{') {
          at = name(at);
        }
      } else {
        at = word(at, first);
      }
      at = opened ? at : following(at);
    } while (depth > 0);
    return at;
  }

  /** Behind a value: where the next one begins, or the end of the document. */
  private int following(int from) throws IOException {
    byte[] bytes = window.bytes;
    int at = from;
    while (depth > 0) {
      at = bytes[at] > ' ' ? at : space(at);
      byte mark = bytes[at];
      if (mark == ',') {
        commas[depth]++;
        at = space(at + 1);
        next = null;
        return isObject[depth] ? name(at) : at;
      }
      if (mark != (isObject[depth] ? '}' : ']')) {
        throw new Undecided();
      }
      close();
      at++;
    }
    return at;
  }

  private void open(boolean object) {
    if (depth == DEEPEST) {
      throw new Undecided();
    }
    depth++;
    isObject[depth] = object;
    commas[depth] = 0;
    landmarks[depth] = next;
    next = null;
    if (object) {
      seen.open(depth);
    }
  }

  private void close() {
    Landmark place = landmarks[depth];
    if (place != null) {
      notes.count(place, commas[depth] + 1);
    }
    depth--;
  }

  /** Behind white space. */
  private int space(int from) throws IOException {
    byte[] bytes = window.bytes;
    int at = from;
    while (true) {
      byte one = bytes[at];
      if (one > ' ') {
        return at;
      }
      if (one == ' ') {
        at = ByteRuns.spacesEnd(bytes, at + 1);
      } else if (one == '\n' || one == '\r' || one == '\t') {
        at++;
      } else if (at < window.end) {
        throw new Undecided();
      } else if (window.last) {
        return at;
      } else {
        at = window.refill(at);
      }
    }
  }

  /** The name at {@code from}, up to its value. */
  private int name(int from) throws IOException {
    byte[] bytes = window.bytes;
    int at = window.ahead(from);
    if (bytes[at] != '"') {
      throw new Undecided();
    }
    int start = at + 1;
    int end = ByteRuns.plainEnd(bytes, start);
    while (bytes[end] != '"') {
      int length = bytes[end] < 0 ? ByteRuns.characterLength(bytes, end) : 0;
      if (length == 0 || end - start > LONGEST_NAME) {
        if (end + 4 < window.end || window.last || start == 1) {
          throw new Undecided();
        }
        return name(window.refill(at));
      }
      end = ByteRuns.plainEnd(bytes, end + length);
    }
    if (end - start > LONGEST_NAME) {
      throw new Undecided();
    }
    named(start, end);
    at = bytes[end + 1] == ':' ? end + 1 : space(end + 1);
    if (bytes[at] != ':') {
      throw new Undecided();
    }
    return space(at + 1);
  }

  private void named(int from, int to) {
    long hash = ByteRuns.hash(window.bytes, from, to);
    if (seen.add(depth, hash)) {
      throw new Undecided();
    }
    Landmark parent = landmarks[depth];
    if (parent != null) {
      next = parent.child(window.bytes, from, to, hash);
      if (next != null) {
        notes.name(next, depth, commas[depth]);
      }
    }
  }

  private int number(int from) {
    int end = ByteRuns.numberEnd(window.bytes, from);
    if (end < 0 || end - from > LONGEST_NUMBER) {
      throw new Undecided();
    }
    if (next != null) {
      notes.number(next, window.bytes, from, end);
    }
    return end;
  }

  private int word(int from, byte first) {
    byte[] bytes = window.bytes;
    boolean known =
        switch (first) {
          case 't' -> bytes[from + 1] == 'r' && bytes[from + 2] == 'u' && bytes[from + 3] == 'e';
          case 'n' -> bytes[from + 1] == 'u' && bytes[from + 2] == 'l' && bytes[from + 3] == 'l';
          case 'f' ->
              bytes[from + 1] == 'a'
                  && bytes[from + 2] == 'l'
                  && bytes[from + 3] == 's'
                  && bytes[from + 4] == 'e';
          default -> false;
        };
    if (!known) {
      throw new Undecided();
    }
    int end = from + (first == 'f' ? 5 : 4);
    if (next != null) {
      notes.literal(next, bytes, from, end);
    }
    return end;
  }

  /** The string whose content begins at {@code from}. */
  private int string(int from) throws IOException {
    byte[] bytes = window.bytes;
    int at = ByteRuns.plainEnd(bytes, from);
    if (bytes[at] == '"') {
      if (next != null) {
        notes.literal(next, bytes, from, at);
      }
      return at + 1;
    }
    if (next != null && next.isNoted()) {
      throw new Undecided();
    }
    return longString(at);
  }

  /** What is left of a string that has escapes, other characters than ASCII, or more than fits. */
  private int longString(int from) throws IOException {
    byte[] bytes = window.bytes;
    int at = from;
    for (int left = LONGEST_STRING; left > 0; ) {
      if (bytes[at] == '"') {
        return at + 1;
      }
      int start = window.ahead(at);
      int step =
          bytes[start] < 0 ? ByteRuns.characterLength(bytes, start) : escapeLength(bytes, start);
      at = ByteRuns.plainEnd(bytes, start + step);
      if (at == start) {
        throw new Undecided();
      }
      left -= at - start;
    }
    throw new Undecided();
  }

  private static int escapeLength(byte[] bytes, int at) {
    if (bytes[at] != '\\') {
      return 0;
    }
    switch (bytes[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return 2;
      }
      case 'u' -> {
        for (int i = 2; i < 6; i++) {
          if (Character.digit(bytes[at + i], 16) < 0) {
            return 0;
          }
        }
        return 6;
      }
      default -> {
        return 0;
      }
    }
  }
}
