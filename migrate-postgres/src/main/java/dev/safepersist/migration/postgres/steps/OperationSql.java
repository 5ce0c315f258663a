package dev.safepersist.migration.postgres.steps;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One operation of a declared step. Its result is null where the operation rejects a document, or
 * where its result might not be that of this program.
 *
 * @param kind the name of the operation
 * @param members its places and names, as step files have them
 */
record OperationSql(String kind, JsonNode members) {
  /** The document {@code d}, changed. */
  String of(Sql sql, String d) throws UntranslatableException {
    PlaceSql at = PlaceSql.of(kind.equals("move") ? text("from") : text("at"));
    return switch (kind) {
      case "rename" -> at.parents(sql, d, parent -> renamed(parent, at.last()));
      case "move" -> moved(sql, d, at);
      case "add" -> at.parents(sql, d, parent -> added(parent, at.last()));
      case "remove" -> at.parents(sql, d, parent -> parent + " - " + Sql.text(at.last()));
      case "convert" -> at.slots(sql, d, value -> ConversionSql.of(members).of(sql, value));
      case "wrap" -> at.slots(sql, d, value -> object(text("as"), value));
      case "unwrap" -> at.slots(sql, d, this::unwrapped);
      case "split" -> at.parents(sql, d, parent -> split(sql, parent, at.last()));
      case "join" -> at.parents(sql, d, parent -> joined(sql, parent, at.last()));
      case "map_values" -> at.slots(sql, d, this::mapped);
      default -> throw new UntranslatableException("the server does not know " + kind);
    };
  }

  private String text(String member) {
    return members.path(member).asString();
  }

  private List<String> texts(String member) throws UntranslatableException {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : members.path(member)) {
      texts.add(one.asString());
    }
    if (new HashSet<>(texts).size() < texts.size()) {
      throw new UntranslatableException(kind + " names a member twice");
    }
    return texts;
  }

  private static String object(String name, String value) throws UntranslatableException {
    return "jsonb_build_object(" + Sql.text(name) + ", " + value + ")";
  }

  private static String has(String object, String name) throws UntranslatableException {
    return "(" + object + " -> " + Sql.text(name) + ") is not null";
  }

  private String renamed(String parent, String name) throws UntranslatableException {
    return "case when "
        + has(parent, text("to"))
        + " then null when "
        + has(parent, name)
        + " then ("
        + parent
        + " - "
        + Sql.text(name)
        + ") || "
        + object(text("to"), parent + " -> " + Sql.text(name))
        + " else "
        + parent
        + " end";
  }

  private String added(String parent, String name) throws UntranslatableException {
    return "case when "
        + has(parent, name)
        + " then null else "
        + parent
        + " || "
        + object(name, Sql.constant(members.path("value")))
        + " end";
  }

  private String moved(Sql sql, String d, PlaceSql from) throws UntranslatableException {
    PlaceSql to = PlaceSql.of(text("to"));
    boolean within =
        from.path().size() <= to.path().size()
            && to.path().subList(0, from.path().size()).equals(from.path());
    String source = sql.name();
    String places = source + ".giver";
    String taker = source + ".taker";
    return "(select case when jsonb_typeof("
        + taker
        + ") <> 'object' or jsonb_typeof("
        + places
        + ") <> 'object' or "
        + has(taker, to.last())
        + " then null when ("
        + places
        + " -> "
        + Sql.text(from.last())
        + ") is null then "
        + d
        + (within ? "" : " when " + taker + " is not null then " + put(d, from, to, places))
        + " end from (select "
        + from.parent(d)
        + " as giver, "
        + to.parent(d)
        + " as taker offset 0) "
        + source
        + ")";
  }

  private static String put(String d, PlaceSql from, PlaceSql to, String giver)
      throws UntranslatableException {
    return "jsonb_set("
        + d
        + " #- "
        + Sql.texts(from.path())
        + ", "
        + Sql.texts(to.path())
        + ", "
        + giver
        + " -> "
        + Sql.text(from.last())
        + ")";
  }

  private String unwrapped(String value) throws UntranslatableException {
    String name = Sql.text(text("member"));
    return "case when jsonb_typeof("
        + value
        + ") = 'object' then case when "
        + value
        + " - "
        + name
        + " = '{}'::jsonb then "
        + value
        + " -> "
        + name
        + " end end";
  }

  private String split(Sql sql, String parent, String name) throws UntranslatableException {
    List<String> names = texts("to");
    List<String> taken = new ArrayList<>(List.of("false"));
    for (String one : names) {
      if (!one.equals(name)) {
        taken.add(has(parent, one));
      }
    }
    String text = parent + " ->> " + Sql.text(name);
    String by = Sql.text(text("by"));
    String divided =
        sql.with(
            "string_to_array((" + text + ") collate \"C\", " + by + ")",
            parts ->
                "case when cardinality("
                    + parts
                    + ") = "
                    + names.size()
                    + " then ("
                    + parent
                    + " - "
                    + Sql.text(name)
                    + ") || "
                    + members(names, parts)
                    + " end");
    return "case when "
        + String.join(" or ", taken)
        + " then null when "
        + has(parent, name)
        + " then case when jsonb_typeof("
        + parent
        + " -> "
        + Sql.text(name)
        + ") = 'string' then "
        + divided
        + " end else "
        + parent
        + " end";
  }

  private static String members(List<String> names, String parts) throws UntranslatableException {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      members.add(Sql.text(names.get(i)) + ", " + parts + "[" + (i + 1) + "]");
    }
    return "jsonb_build_object(" + String.join(", ", members) + ")";
  }

  private String joined(Sql sql, String parent, String name) throws UntranslatableException {
    List<String> names = texts("from");
    String by = Sql.text(text("by"));
    List<String> there = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<String> sound = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    for (String one : names) {
      String part = parent + " -> " + Sql.text(one);
      String text = "(" + parent + " ->> " + Sql.text(one) + ")";
      there.add(has(parent, one));
      missing.add("(" + part + ") is null");
      sound.add("jsonb_typeof(" + part + ") = 'string'");
      sound.add("strpos(" + text + " collate \"C\", " + by + ") = 0");
      parts.add(text);
    }
    String rest = parent + " - " + Sql.texts(names);
    String whole =
        sql.with(
            String.join(" || " + by + " || ", parts),
            text ->
                "case when cardinality(string_to_array("
                    + text
                    + " collate \"C\", "
                    + by
                    + ")) = "
                    + names.size()
                    + " then ("
                    + rest
                    + ") || "
                    + object(name, "to_jsonb(" + text + ")")
                    + " end");
    String taken = names.contains(name) ? "false" : has(parent, name);
    return "case when "
        + taken
        + " then null when "
        + Sql.all(missing)
        + " then "
        + parent
        + " when "
        + Sql.all(there)
        + " then case when "
        + Sql.all(sound)
        + " then "
        + whole
        + " end end";
  }

  private String mapped(String value) throws UntranslatableException {
    StringBuilder cases = new StringBuilder("case when jsonb_typeof(");
    cases.append(value).append(") <> 'string' then ").append(value);
    for (var entry : members.path("values").properties()) {
      cases.append(" when ").append(value).append(" = ").append(Sql.string(entry.getKey()));
      cases.append(" then ").append(Sql.string(replacement(entry.getValue())));
    }
    for (JsonNode other : members.path("values")) {
      cases.append(" when ").append(value).append(" = ").append(Sql.string(replacement(other)));
      cases.append(" then null");
    }
    return cases.append(" else ").append(value).append(" end").toString();
  }

  private static String replacement(JsonNode value) throws UntranslatableException {
    if (!value.isString()) {
      throw new UntranslatableException("map_values replaces by " + value + ", which is no text");
    }
    return value.stringValue();
  }
}
