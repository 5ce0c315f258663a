package dev.safepersist.migration.postgres.table;

import dev.safepersist.migration.json.Trees;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents of a table as texts: what is read from a row, and what is written to it.
 *
 * @param table the table
 */
public record DocumentText(Table table) {
  /** The data of the text of a row; a member that holds the version is not part of it. */
  public JsonNode data(String body) throws JacksonException {
    JsonNode whole = Trees.exact().readTree(body);
    Optional<String> member = table.settings().versionMember();
    if (member.isPresent() && whole instanceof ObjectNode object) {
      object.remove(member.get());
    }
    return whole;
  }

  /** The version that a member of the text of a row gives. */
  OptionalInt version(String body) throws JacksonException {
    Optional<String> member = table.settings().versionMember();
    if (member.isEmpty()) {
      return OptionalInt.empty();
    }
    JsonNode version = Trees.exact().readTree(body).path(member.get());
    return version.canConvertToInt() ? OptionalInt.of(version.asInt()) : OptionalInt.empty();
  }

  /** Why a document cannot be written to the table as it is; empty if it can. */
  public Optional<String> problem(JsonNode data) {
    Optional<String> member = table.settings().versionMember();
    if (member.isPresent() && !data.isObject()) {
      return Optional.of("it is no object, so it cannot have the member " + member.get());
    }
    if (member.isPresent() && data.has(member.get())) {
      return Optional.of("it has a member " + member.get() + " of its own");
    }
    if (table.json().isEmpty()) {
      Optional<String> misfit = misfit(data);
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    return table.json().equals(Optional.of("json")) ? Optional.empty() : unstorable(data);
  }

  /** Members and columns must be the same: another member would be lost without a word. */
  private Optional<String> misfit(JsonNode data) {
    if (!data.isObject()) {
      return Optional.of("it is no object, so it cannot be stored in columns");
    }
    for (String name : data.propertyNames()) {
      if (table.body().stream().noneMatch(column -> column.name().equals(name))) {
        return Optional.of("there is no column for the member " + name);
      }
    }
    for (Column column : table.body()) {
      if (!data.has(column.name())) {
        return Optional.of("it has no member for the column " + column.name());
      }
    }
    return Optional.empty();
  }

  /** Why {@code jsonb} cannot hold a value; empty if it can. */
  public static Optional<String> unstorable(JsonNode node) {
    if (node.isString()) {
      return unstorable(node.stringValue());
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      Optional<String> name = unstorable(member.getKey());
      if (name.isPresent()) {
        return name;
      }
    }
    for (JsonNode child : node) {
      Optional<String> problem = unstorable(child);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  /** Why {@code jsonb} cannot hold a text; empty if it can. */
  public static Optional<String> unstorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return Optional.of("it holds the character U+0000, which PostgreSQL cannot store");
      }
      if (isAlone(text, i)) {
        return Optional.of("it holds half of a surrogate pair, which PostgreSQL cannot store");
      }
    }
    return Optional.empty();
  }

  private static boolean isAlone(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /** The text to write. */
  public String of(JsonNode data, int version) {
    Optional<String> member = table.settings().versionMember();
    JsonNode whole = data;
    if (member.isPresent()) {
      whole = ((ObjectNode) data.deepCopy()).put(member.get(), version);
    }
    return escaped(Trees.exact().writeValueAsString(whole));
  }

  /** Half surrogate pairs as escapes: as characters, they would arrive as question marks. */
  private static String escaped(String text) {
    StringBuilder escaped = null;
    for (int i = 0; i < text.length(); i++) {
      boolean alone = isAlone(text, i);
      if (alone && escaped == null) {
        escaped = new StringBuilder(text.substring(0, i));
      }
      if (alone) {
        escaped.append(String.format("\\u%04x", (int) text.charAt(i)));
      } else if (escaped != null) {
        escaped.append(text.charAt(i));
      }
    }
    return escaped == null ? text : escaped.toString();
  }
}
