package dev.safepersist.migration.postgres.steps;

import dev.safepersist.syntax.JsonPointers;
import java.util.List;
import java.util.stream.Stream;

/**
 * The places to which a pointer leads, as {@code Places} of declared steps finds them: {@code *}
 * stands for every element of an array, and what is missing is passed over.
 *
 * @param path the names of the pointer
 */
record PlaceSql(List<String> path) {
  static PlaceSql of(String pointer) {
    return new PlaceSql(
        Stream.of(pointer.substring(1).split("/", -1)).map(JsonPointers::unescaped).toList());
  }

  /** The name of the last member. */
  String last() {
    return path.get(path.size() - 1);
  }

  /** The document {@code d} with a change of each object above the last name. */
  String parents(Sql sql, String d, Sql.Change change) throws UntranslatableException {
    return walk(
        sql,
        d,
        0,
        path.size() - 1,
        one -> "case jsonb_typeof(" + one + ") when 'object' then " + change.of(one) + " end");
  }

  /** The document {@code d} with a change of each value to which the pointer leads. */
  String slots(Sql sql, String d, Sql.Change change) throws UntranslatableException {
    return walk(sql, d, 0, path.size(), change);
  }

  private String walk(Sql sql, String d, int depth, int end, Sql.Change change)
      throws UntranslatableException {
    if (depth == end) {
      return change.of(d);
    }
    String name = path.get(depth);
    String member = d + " -> " + Sql.text(name);
    String one =
        "case when ("
            + member
            + ") is not null then jsonb_set("
            + d
            + ", array["
            + Sql.text(name)
            + "], "
            + sql.with(member, value -> walk(sql, value, depth + 1, end, change))
            + ") else "
            + d
            + " end";
    if (!name.equals("*")) {
      return one;
    }
    String each = sql.name();
    String every = sql.name();
    return "case jsonb_typeof("
        + d
        + ") when 'array' then (select case when count(*) = count("
        + every
        + ".r) then coalesce(jsonb_agg("
        + every
        + ".r order by "
        + every
        + ".o), '[]'::jsonb) end from (select "
        + walk(sql, each + ".d", depth + 1, end, change)
        + " as r, "
        + each
        + ".o from jsonb_array_elements("
        + d
        + ") with ordinality "
        + each
        + "(d, o) offset 0) "
        + every
        + ") else "
        + one
        + " end";
  }

  /** The object above the last name, for a pointer without {@code *}. */
  String parent(String d) throws UntranslatableException {
    StringBuilder parent = new StringBuilder(d);
    for (String name : path.subList(0, path.size() - 1)) {
      parent.append(" -> ").append(Sql.text(name));
    }
    return "(" + parent + ")";
  }
}
