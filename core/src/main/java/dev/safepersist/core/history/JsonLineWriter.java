package dev.safepersist.core.history;

import java.nio.charset.StandardCharsets;

/**
 * A writer of one JSON object on one line, in UTF-8. Half a surrogate pair is written as an escape,
 * so that every string can be written and reads back as it was.
 */
final class JsonLineWriter {
  private static final String HEX = "0123456789ABCDEF";

  private final StringBuilder text = new StringBuilder(512);
  private boolean first = true;

  /** Begins an object, or the object that is the value of the last name. */
  JsonLineWriter begin() {
    text.append('{');
    first = true;
    return this;
  }

  /** Ends the object. */
  JsonLineWriter end() {
    text.append('}');
    first = false;
    return this;
  }

  /** Writes the name of a member, whose value follows. */
  JsonLineWriter name(String name) {
    separate();
    string(name);
    text.append(':');
    return this;
  }

  JsonLineWriter member(String name, String value) {
    name(name);
    string(value);
    return this;
  }

  JsonLineWriter member(String name, long value) {
    name(name).text.append(value);
    return this;
  }

  JsonLineWriter member(String name, boolean value) {
    name(name).text.append(value);
    return this;
  }

  JsonLineWriter member(String name, Iterable<String> values) {
    name(name).text.append('[');
    first = true;
    for (String value : values) {
      separate();
      string(value);
    }
    text.append(']');
    first = false;
    return this;
  }

  /** What was written, with a line break at its end. */
  byte[] line() {
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private void separate() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        text.append(c).append(value.charAt(++i));
      } else {
        character(c);
      }
    }
    text.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"', '\\' -> text.append('\\').append(c);
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (c < ' ' || Character.isSurrogate(c)) {
          text.append("\\u");
          for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEX.charAt(c >> shift & 0xF));
          }
        } else {
          text.append(c);
        }
      }
    }
  }
}
