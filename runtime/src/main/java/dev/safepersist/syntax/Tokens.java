package dev.safepersist.syntax;

import dev.safepersist.json.Json;

/**
 * Decides whether the strings and numbers of a document are so short that any reader takes them:
 * within the limits of {@link Json#mapper()}, and no number that a double may not hold. For JSON as
 * Jackson writes it, in UTF-8; takes the bytes in pieces. Not safe for use by several threads.
 */
public final class Tokens {
  private static final int LONGEST_STRING = 10_000_000;
  private static final int LONGEST_NAME = 40_000;
  private static final int LONGEST_NUMBER = 300;
  private static final int EXPONENT = 2;

  private boolean inString;
  private boolean escaped;
  private int length;
  private int lastString;
  private int exponent;
  private boolean plain = true;

  /** Creates a scan that has seen nothing. */
  public Tokens() {}

  /** Takes the next bytes. */
  public void update(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      if (inString) {
        string(bytes[i]);
      } else {
        other(bytes[i]);
      }
    }
  }

  private void string(byte unit) {
    length++;
    if (escaped) {
      escaped = false;
    } else if (unit == '\\') {
      escaped = true;
    } else if (unit == '"') {
      inString = false;
      lastString = length;
      plain &= length <= LONGEST_STRING;
      length = 0;
    }
  }

  private void other(byte unit) {
    switch (unit) {
      case '"' -> {
        inString = true;
        length = 0;
        exponent = 0;
      }
      case ':' -> plain &= lastString <= LONGEST_NAME;
      case ',', ']', '}', ' ', '\n', '\r', '\t', '[', '{' -> {
        length = 0;
        exponent = 0;
      }
      case 'e', 'E' -> exponent = 1;
      case '+', '-', '.' -> length++;
      default -> digit();
    }
  }

  private void digit() {
    plain &= ++length <= LONGEST_NUMBER;
    if (exponent > 0) {
      plain &= exponent++ <= EXPONENT;
    }
  }

  /** Whether all that was seen is short. */
  public boolean arePlain() {
    return plain;
  }
}
