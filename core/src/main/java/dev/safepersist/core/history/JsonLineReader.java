package dev.safepersist.core.history;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reader of one JSON object (RFC 8259) in UTF-8, as the lines of a history hold it.
 *
 * <p>Objects become maps, arrays lists, integers that fit {@link Long}, other numbers {@link
 * BigDecimal}; null becomes the empty string. Of equal names the last wins. What follows the object
 * is not looked at. At most {@value #DEEPEST} levels and {@value #LONGEST_NUMBER} characters of a
 * number are read, so that no line of a foreign file costs more than its length.
 */
final class JsonLineReader {
  static final int DEEPEST = 64;
  static final int LONGEST_NUMBER = 1000;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int depth;

  private JsonLineReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.at = offset;
    this.end = offset + length;
  }

  /** The object that begins at {@code offset}, white space aside. */
  static Map<String, Object> object(byte[] bytes, int offset, int length)
      throws MalformedLineException {
    JsonLineReader reader = new JsonLineReader(bytes, offset, length);
    reader.require('{');
    return reader.members();
  }

  private Map<String, Object> members() throws MalformedLineException {
    enter();
    Map<String, Object> members = new LinkedHashMap<>();
    if (next('}')) {
      return leave(members);
    }
    do {
      require('"');
      String name = string();
      require(':');
      members.put(name, value());
    } while (next(','));
    require('}');
    return leave(members);
  }

  private List<Object> items() throws MalformedLineException {
    enter();
    List<Object> items = new ArrayList<>();
    if (next(']')) {
      return leave(items);
    }
    do {
      items.add(value());
    } while (next(','));
    require(']');
    return leave(items);
  }

  private void enter() throws MalformedLineException {
    if (++depth > DEEPEST) {
      throw new MalformedLineException("nested too deeply");
    }
  }

  private <T> T leave(T value) {
    depth--;
    return value;
  }

  private Object value() throws MalformedLineException {
    skipSpace();
    return switch (peek()) {
      case '{' -> {
        at++;
        yield members();
      }
      case '[' -> {
        at++;
        yield items();
      }
      case '"' -> {
        at++;
        yield string();
      }
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", "");
      default -> number();
    };
  }

  private Object word(String word, Object value) throws MalformedLineException {
    for (int i = 0; i < word.length(); i++) {
      if (peek() != word.charAt(i)) {
        throw new MalformedLineException("not a JSON value");
      }
      at++;
    }
    return value;
  }

  private Number number() throws MalformedLineException {
    int start = at;
    next0('-');
    int integer = at;
    digits();
    if (at - integer > 1 && bytes[integer] == '0') {
      throw new MalformedLineException("a number with a leading zero");
    }
    boolean whole = true;
    if (next0('.')) {
      whole = false;
      digits();
    }
    if (next0('e') || next0('E')) {
      whole = false;
      if (!next0('-')) {
        next0('+');
      }
      digits();
    }
    if (at - start > LONGEST_NUMBER) {
      throw new MalformedLineException("a number that is too long");
    }
    String text = new String(bytes, start, at - start, StandardCharsets.US_ASCII);
    try {
      return whole && text.length() < 19
          ? (Number) Long.valueOf(text)
          : (Number) new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new MalformedLineException("an exponent that is too long");
    }
  }

  private void digits() throws MalformedLineException {
    int start = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == start) {
      throw new MalformedLineException("a digit is missing");
    }
  }

  /** The string whose opening quote was read. */
  private String string() throws MalformedLineException {
    int start = at;
    while (peek() != '"' && bytes[at] != '\\') {
      requireNoControl(bytes[at++]);
    }
    if (bytes[at] == '"') {
      return utf8(start, at++);
    }
    StringBuilder text = new StringBuilder();
    while (true) {
      text.append(utf8(start, at));
      if (bytes[at++] == '"') {
        return text.toString();
      }
      text.append(escaped());
      start = at;
      while (peek() != '"' && bytes[at] != '\\') {
        requireNoControl(bytes[at++]);
      }
    }
  }

  private static void requireNoControl(byte b) throws MalformedLineException {
    if (b >= 0 && b < ' ') {
      throw new MalformedLineException("a control character in a string");
    }
  }

  private char escaped() throws MalformedLineException {
    byte kind = peek();
    at++;
    return switch (kind) {
      case '"', '\\', '/' -> (char) kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw new MalformedLineException("an unknown escape");
    };
  }

  private char unit() throws MalformedLineException {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw new MalformedLineException("not a hexadecimal digit");
      }
      unit = unit << 4 | digit;
      at++;
    }
    return (char) unit;
  }

  private String utf8(int from, int to) throws MalformedLineException {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return decoded(from, to);
      }
    }
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private String decoded(int from, int to) throws MalformedLineException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedLineException("not UTF-8");
    }
  }

  private void require(char token) throws MalformedLineException {
    if (!next(token)) {
      throw new MalformedLineException("'" + token + "' is missing");
    }
  }

  private boolean next(char token) {
    skipSpace();
    return next0(token);
  }

  private boolean next0(char token) {
    boolean found = at < end && bytes[at] == token;
    at += found ? 1 : 0;
    return found;
  }

  private byte peek() throws MalformedLineException {
    if (at >= end) {
      throw new MalformedLineException("the end is missing");
    }
    return bytes[at];
  }

  private void skipSpace() {
    while (at < end
        && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
      at++;
    }
  }
}
