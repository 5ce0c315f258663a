package dev.safepersist.store;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The data of a file, without the envelope around it. */
sealed interface Data {
  /** The data as a tree. */
  JsonNode tree(JsonMapper mapper);

  /** The data as a tree whose numbers are those of the file to the last digit, if possible. */
  JsonNode exactTree(JsonMapper mapper);

  /** The data as a value. */
  Object value(ObjectReader reader);

  /** Where in the file a value stands, as words for a message. */
  String place(String pointer, Optional<TextPosition> ofParser);

  /** A part of a text. */
  final class Text implements Data {
    private final byte[] file;
    private final int offset;
    private final int length;

    /**
     * The part of {@code length} bytes from {@code offset} on.
     *
     * @param file the text, not copied
     */
    Text(byte[] file, int offset, int length) {
      this.file = file;
      this.offset = offset;
      this.length = length;
    }

    /** A parser of the text. */
    JsonParser parser(ObjectReader reader) {
      return reader.createParser(file, offset, length);
    }

    @Override
    public JsonNode tree(JsonMapper mapper) {
      return mapper.readTree(file, offset, length);
    }

    @Override
    public JsonNode exactTree(JsonMapper mapper) {
      try {
        return mapper
            .reader()
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .readTree(file, offset, length);
      } catch (JacksonException beyondDecimals) {
        return tree(mapper);
      }
    }

    @Override
    public Object value(ObjectReader reader) {
      return reader.readValue(file, offset, length);
    }

    @Override
    public String place(String pointer, Optional<TextPosition> ofParser) {
      TextPosition place =
          TextPosition.of(file, offset, length, pointer)
              .or(() -> ofParser.map(there -> there.within(file, offset)))
              .orElseGet(() -> TextPosition.START.within(file, offset));
      return "line " + place.line() + ", column " + place.column();
    }
  }

  /**
   * A tree that is no text of the file.
   *
   * @param root the tree
   * @param origin where it comes from, in a few words
   */
  record Tree(JsonNode root, String origin) implements Data {
    @Override
    public JsonNode tree(JsonMapper mapper) {
      return root;
    }

    @Override
    public JsonNode exactTree(JsonMapper mapper) {
      return root;
    }

    @Override
    public Object value(ObjectReader reader) {
      return reader.readValue(root);
    }

    @Override
    public String place(String pointer, Optional<TextPosition> ofParser) {
      return origin;
    }
  }
}
