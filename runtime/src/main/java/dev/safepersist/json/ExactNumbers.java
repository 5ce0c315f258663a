package dev.safepersist.json;

import dev.safepersist.wire.Decimals;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberTypeFP;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * Reads numbers of no particular type, which are those of {@code Number} and {@code Object}: a
 * {@code Double} where it holds the number, else a {@code BigDecimal}, so that no digit and no
 * magnitude is lost.
 */
final class ExactNumbers extends StdScalarDeserializer<Number> {
  private static final int SURELY_EXACT = 16;
  private static final Map<String, Double> WORDS =
      Map.of(
          "NaN", Double.NaN,
          "Infinity", Double.POSITIVE_INFINITY,
          "-Infinity", Double.NEGATIVE_INFINITY);

  ExactNumbers() {
    super(Number.class);
  }

  @Override
  public Number deserialize(JsonParser parser, DeserializationContext context) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return parser.getNumberValue();
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      return decimal(parser, context);
    }
    return token == JsonToken.VALUE_STRING && WORDS.containsKey(parser.getString())
        ? WORDS.get(parser.getString())
        : (Number) context.handleUnexpectedToken(getValueType(context), parser);
  }

  @Override
  public Object deserializeWithType(
      JsonParser parser, DeserializationContext context, TypeDeserializer types) {
    return parser.currentToken().isNumeric()
        ? deserialize(parser, context)
        : super.deserializeWithType(parser, context, types);
  }

  private static Number decimal(JsonParser parser, DeserializationContext context) {
    if (parser.isNaN()) {
      return parser.getNumberValue();
    }
    if (context.isEnabled(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)) {
      return parser.getDecimalValue();
    }
    Object deferred = parser.getNumberValueDeferred();
    if (!(deferred instanceof String) && parser.getNumberTypeFP() != NumberTypeFP.UNKNOWN) {
      return parser.getNumberValue();
    }
    String text = deferred instanceof String given ? given : parser.getString();
    boolean isShort =
        text.length() <= SURELY_EXACT && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    return isShort
        ? Double.valueOf(parser.getDoubleValue())
        : Decimals.shortest(parser.getDecimalValue());
  }
}
