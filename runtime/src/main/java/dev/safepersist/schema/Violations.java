package dev.safepersist.schema;

import dev.safepersist.json.Json;
import dev.safepersist.schema.Finding.Severity;
import dev.safepersist.syntax.JsonPointers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/**
 * What generated code finds wrong with a value. Places are relative to the current object; the code
 * of the enclosing object prepends its own place, which costs nothing while nothing is wrong. For
 * one validation.
 *
 * @since 0.1
 */
public final class Violations {
  private final Schema schema;
  private final int limit;
  private final List<Finding> found = new ArrayList<>();
  private boolean inDoubt;

  Violations(Schema schema, int limit) {
    this.schema = schema;
    this.limit = limit;
  }

  /**
   * Something is wrong.
   *
   * @param pointer where, from the object at hand
   * @param schemaPointer the keyword that is violated
   */
  public void add(String pointer, String schemaPointer) {
    if (!isFull()) {
      String keyword = schemaPointer.substring(schemaPointer.lastIndexOf('/') + 1);
      String message = "does not fit " + keyword + " of the schema";
      found.add(new Finding(Severity.ERROR, pointer, schemaPointer, message));
    }
  }

  /** How much was found so far. */
  public int mark() {
    return found.size();
  }

  /** What was found since {@code mark} is at {@code pointer} of the object at hand. */
  public void in(String pointer, int mark) {
    for (int i = mark; i < found.size(); i++) {
      Finding inner = found.get(i);
      found.set(
          i,
          new Finding(
              inner.severity(), pointer + inner.pointer(), inner.schemaPointer(), inner.message()));
    }
  }

  /** What was found since {@code mark} is in an element of the array at {@code pointer}. */
  public void in(String pointer, int index, int mark) {
    if (mark < found.size()) {
      in(pointer + '/' + index, mark);
    }
  }

  /** What was found since {@code mark} is in a member of the object at {@code pointer}. */
  public void in(String pointer, String name, int mark) {
    if (mark < found.size()) {
      in(JsonPointers.member(pointer, name), mark);
    }
  }

  /** Whether nothing more need be found. */
  public boolean isFull() {
    return inDoubt || found.size() >= limit;
  }

  /** Only the JSON of the value can decide. */
  public void doubt() {
    inDoubt = true;
  }

  boolean isInDoubt() {
    return inDoubt;
  }

  List<Finding> findings() {
    return List.copyOf(found);
  }

  /**
   * Whether {@code value} is of a class of the JDK, which is written as its interface promises. If
   * not, the value is in doubt: annotations of its class could change how it is written.
   */
  public boolean isPlain(Object value) {
    if (value.getClass().getClassLoader() != null || value instanceof IdentityHashMap) {
      doubt();
    }
    return !inDoubt;
  }

  /** Whether a member of that very name is written, whatever keys {@code map} takes for equal. */
  public static boolean has(Map<String, ?> map, String name) {
    boolean isUsual = map.getClass() == HashMap.class || map.getClass() == LinkedHashMap.class;
    return isUsual ? map.containsKey(name) : map.keySet().stream().anyMatch(name::equals);
  }

  /** How many characters a schema counts in {@code text}. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Whether {@code value} is no more specific than {@code type}; if it is, it is in doubt. */
  public boolean isExactly(Class<?> type, Object value) {
    if (value.getClass() != type) {
      doubt();
    }
    return !inDoubt;
  }

  /** The number that is read where {@code value} was written. */
  public static double asRead(float value) {
    return Double.parseDouble(NumberOutput.toString(value, true));
  }

  /**
   * The number that is read where {@code value} was written: the nearest double, unless integer.
   */
  public BigDecimal asRead(BigDecimal value) {
    String text = value.toString();
    if (text.indexOf('.') < 0 && text.indexOf('E') < 0) {
      return value;
    }
    double nearest = Double.parseDouble(text);
    if (!Double.isFinite(nearest)) {
      doubt();
      return value;
    }
    return BigDecimal.valueOf(nearest);
  }

  /** Whether {@code value} is a multiple of {@code divisor}. */
  public static boolean isMultiple(BigDecimal value, BigDecimal divisor) {
    return value.remainder(divisor).signum() == 0;
  }

  /** Each element of the array at {@code pointer} that stands there twice is wrong. */
  public void unique(String pointer, String schemaPointer, Collection<?> elements) {
    Set<Object> seen = new HashSet<>();
    for (Object element : elements) {
      if (!seen.add(element)) {
        add(pointer, schemaPointer);
      }
    }
  }

  /**
   * Looks whether the JSON of a part of the value can be read, of which the schema demands nothing.
   *
   * @param type as which it is written
   */
  public void readable(Object value, TypeReference<?> type) {
    try {
      if (Values.of(written(value, type)).tooLarge().isPresent()) {
        doubt();
      }
    } catch (JacksonException notReadable) {
      doubt();
    }
  }

  /** What stands for {@code value} where it is a property of that type. */
  private static JsonNode written(Object value, TypeReference<?> type) {
    JavaType held =
        Json.mapper()
            .getTypeFactory()
            .constructParametricType(Held.class, Json.mapper().constructType(type));
    byte[] text = Json.mapper().writerFor(held).writeValueAsBytes(new Held<>(value));
    return Json.mapper().readTree(text).path("value");
  }

  /**
   * Looks at the JSON of a part of the value, for which no code was generated.
   *
   * @param pointer where it is, from the object at hand
   * @param schemaPointer the part of the schema that it must fit
   * @param type as which it is written
   */
  public void tree(String pointer, String schemaPointer, Object value, TypeReference<?> type) {
    try {
      Validator part = schema.part(schemaPointer);
      for (Finding inner : part.validate(written(value, type), limit)) {
        if (inner.severity() != Severity.ERROR || isFull()) {
          continue;
        }
        if (inner.schemaPointer().isEmpty()) {
          doubt(); // it was given up
        } else {
          found.add(
              new Finding(
                  Severity.ERROR,
                  pointer + inner.pointer(),
                  inner.schemaPointer(),
                  inner.message()));
        }
      }
    } catch (JacksonException notReadable) {
      doubt();
    }
  }
}
