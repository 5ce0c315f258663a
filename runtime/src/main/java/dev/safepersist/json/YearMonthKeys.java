package dev.safepersist.json;

import java.time.DateTimeException;
import java.time.YearMonth;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;

/**
 * Keys that are months. {@link YearMonth#toString} gives years of more than four digits without the
 * plus sign that {@link YearMonth#parse(CharSequence)} wants.
 */
final class YearMonthKeys extends KeyDeserializer {
  @Override
  public Object deserializeKey(String key, DeserializationContext context) {
    try {
      return YearMonth.parse(key.indexOf('-') > 4 ? "+" + key : key);
    } catch (DateTimeException notOne) {
      return context.handleWeirdKey(YearMonth.class, key, "not a month: %s", notOne.getMessage());
    }
  }
}
