package dev.safepersist.quality;

import dev.safepersist.syntax.JsonPointers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The path of values in a document: a JSON pointer whose steps may be {@code *}.
 *
 * @param steps the steps, unescaped
 */
record DataPath(List<String> steps) {
  static final String EVERY = "*";

  /**
   * Parses a path.
   *
   * @throws IllegalArgumentException if it does not begin with a slash
   */
  static DataPath of(String text) {
    if (text.isEmpty()) {
      return new DataPath(List.of());
    }
    if (text.charAt(0) != '/') {
      throw new IllegalArgumentException("a path begins with a slash, unlike " + text);
    }
    String[] parts = text.substring(1).split("/", -1);
    return new DataPath(Arrays.stream(parts).map(JsonPointers::unescaped).toList());
  }

  /** The values at this path. */
  Selection select(JsonNode document) {
    List<Selection.Value> values = new ArrayList<>();
    boolean all = collect(document, 0, "", List.of(), values);
    return new Selection(values, all);
  }

  /** This path with each {@code *} replaced by the step that was taken for it. */
  DataPath along(List<String> taken) {
    List<String> along = new ArrayList<>();
    int next = 0;
    for (String step : steps) {
      along.add(step.equals(EVERY) && next < taken.size() ? taken.get(next++) : step);
    }
    return new DataPath(along);
  }

  private boolean collect(
      JsonNode node, int at, String pointer, List<String> taken, List<Selection.Value> to) {
    if (at == steps.size()) {
      to.add(new Selection.Value(pointer, node, taken));
      return true;
    }
    String step = steps.get(at);
    if (!step.equals(EVERY)) {
      JsonNode child = node.isArray() ? element(node, step) : node.get(step);
      return child == null
          || collect(child, at + 1, pointer + '/' + JsonPointers.escaped(step), taken, to);
    }
    boolean all = true;
    if (node.isArray()) {
      for (int i : Sample.of(node.size()).toArray()) {
        String index = String.valueOf(i);
        all &= collect(node.get(i), at + 1, pointer + '/' + index, with(taken, index), to);
      }
      return all && node.size() <= Sample.LARGEST;
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = member.getKey();
      all &=
          collect(
              member.getValue(),
              at + 1,
              pointer + '/' + JsonPointers.escaped(name),
              with(taken, name),
              to);
    }
    return all;
  }

  private static @Nullable JsonNode element(JsonNode array, String step) {
    return step.matches("[0-9]{1,9}") ? array.get(Integer.parseInt(step)) : null;
  }

  private static List<String> with(List<String> taken, String step) {
    List<String> more = new ArrayList<>(taken);
    more.add(step);
    return more;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    steps.forEach(step -> text.append('/').append(JsonPointers.escaped(step)));
    return text.toString();
  }
}
