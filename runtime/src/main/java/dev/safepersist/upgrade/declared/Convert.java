package dev.safepersist.upgrade.declared;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives values another type. A value that would not come back as it was is refused, unless that is
 * accepted as a loss.
 *
 * @param at the values
 * @param from the type that they have
 * @param to the type that they get
 * @param lossy whether a value that does not come back is accepted
 */
record Convert(String at, ValueType from, ValueType to, boolean lossy) implements Operation {
  @Override
  public void apply(JsonNode root) {
    for (Places.Slot slot : Places.of(at).slots(root)) {
      JsonNode old = slot.get();
      if (old.isNull()) {
        continue;
      }
      JsonNode converted = converted(old, from, to);
      if (!lossy && !same(old, converted(converted, to, from))) {
        throw new IllegalArgumentException(at + ": " + old + " would not come back as it is");
      }
      slot.set(converted);
    }
  }

  private static boolean same(JsonNode one, JsonNode other) {
    boolean numbers = one.isNumber() && other.isNumber();
    return numbers ? one.decimalValue().compareTo(other.decimalValue()) == 0 : one.equals(other);
  }

  private JsonNode converted(JsonNode value, ValueType has, ValueType wanted) {
    require(value, has);
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (wanted) {
      case STRING -> nodes.stringNode(text(value));
      case INTEGER -> nodes.numberNode(number(value).toBigIntegerExact());
      case NUMBER -> nodes.numberNode(number(value));
      case BOOLEAN -> nodes.booleanNode(truth(value));
    };
  }

  private void require(JsonNode value, ValueType has) {
    boolean fits =
        switch (has) {
          case STRING -> value.isString();
          case INTEGER -> value.isNumber() && isWhole(value.decimalValue());
          case NUMBER -> value.isNumber();
          case BOOLEAN -> value.isBoolean();
        };
    if (!fits) {
      throw new IllegalArgumentException(
          at + ": " + value + " is no " + has.name().toLowerCase(Locale.ROOT));
    }
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }

  private static String text(JsonNode value) {
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      return Math.abs((long) number.scale()) > 40 ? number.toString() : number.toPlainString();
    }
    return value.asString();
  }

  private BigDecimal number(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    try {
      return value.isString() ? new BigDecimal(value.stringValue()) : value.decimalValue();
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(at + ": " + value + " is no number", notOne);
    }
  }

  private boolean truth(JsonNode value) {
    String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw new IllegalArgumentException(at + ": " + value + " is neither true nor false");
    };
  }

  @Override
  public ObjectNode description() {
    return Operation.described(
        "convert",
        it ->
            it.put("at", at)
                .put("from", from.name().toLowerCase(Locale.ROOT))
                .put("to", to.name().toLowerCase(Locale.ROOT))
                .put("lossy", lossy));
  }

  @Override
  public Convert inverse() {
    return new Convert(at, to, from, lossy);
  }

  @Override
  public Set<String> losses() {
    return lossy ? Set.of(at) : Set.of();
  }
}
