package dev.safepersist.store;

import dev.safepersist.json.Json;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/**
 * A place in a text.
 *
 * @param line the line, from 1
 * @param column the column in bytes, from 1
 */
record TextPosition(int line, int column) {
  /** The beginning. */
  static final TextPosition START = new TextPosition(1, 1);

  /** Where a parser was. */
  static TextPosition of(TokenStreamLocation location) {
    return location == null
        ? START
        : new TextPosition(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  /**
   * Where the value stands to which {@code pointer} leads in a part of a file, or the name of that
   * value if it is a property; empty if it leads nowhere.
   */
  static Optional<TextPosition> of(byte[] file, int offset, int length, String pointer) {
    JsonPointer wanted;
    try {
      wanted = JsonPointer.compile(pointer.equals("/") ? "" : pointer);
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
    try (JsonParser parser = Json.mapper().createParser(file, offset, length)) {
      while (parser.nextToken() != null) {
        JsonToken token = parser.currentToken();
        if (!token.isStructEnd() && parser.streamReadContext().pathAsPointer().equals(wanted)) {
          return Optional.of(of(parser.currentTokenLocation()).within(file, offset));
        }
      }
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** This place in a part of a file that begins at {@code offset}, in the whole file. */
  TextPosition within(byte[] file, int offset) {
    int lines = 0;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      if (file[i] == '\n') {
        lines++;
        lineStart = i + 1;
      }
    }
    return new TextPosition(line + lines, line == 1 ? column + offset - lineStart : column);
  }
}
