package dev.safepersist.migration.postgres.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table of documents, as the catalogue of its database describes it.
 *
 * @param settings which table
 * @param key the columns of its key, in the order of the key
 * @param body the columns that make up a document
 * @param json the type of the one column that holds the document; empty if several make it up
 * @param version the column of the schema version
 * @param all all columns
 */
public record Table(
    TableSettings settings,
    List<Column> key,
    List<Column> body,
    Optional<String> json,
    Optional<Column> version,
    List<Column> all) {
  /** Copies the lists. */
  public Table {
    key = List.copyOf(key);
    body = List.copyOf(body);
    all = List.copyOf(all);
  }

  /** The same columns, in another table. */
  public Table as(TableSettings other) {
    return new Table(other, key, body, json, version, all);
  }

  /** The name of the table in SQL. */
  public String sql() {
    return settings.sql();
  }

  /** The columns of the key of row {@code t}, as texts. */
  public String keyTexts() {
    return key.stream().map(one -> "t." + one.sql() + "::text").collect(Collectors.joining(", "));
  }

  /** The columns of the key of row {@code t}, separated by commas. */
  public String keyList() {
    return key.stream().map(one -> "t." + one.sql()).collect(Collectors.joining(", "));
  }

  /** The key of row {@code t} for a comparison of rows. */
  public String keyRow() {
    return "(" + keyList() + ")";
  }

  /** A key whose texts are parameters, for a comparison of rows. */
  public String keyParameters() {
    return key.stream()
        .map(one -> "cast(?::text as " + one.type() + ")")
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** The condition that row {@code t} has the key of row {@code i}, whose texts are k1, k2, …. */
  public String keyMatches() {
    List<String> parts = new ArrayList<>();
    for (int n = 0; n < key.size(); n++) {
      parts.add("t." + key.get(n).sql() + " = " + inputKey(n));
    }
    return String.join(" and ", parts);
  }

  /** The value of the key column {@code n} of row {@code i}. */
  public String inputKey(int n) {
    return "cast(i.k" + (n + 1) + " as " + key.get(n).type() + ")";
  }

  /** The document of row {@code t} as text. */
  public String bodyText() {
    if (json.isPresent()) {
      return "t." + body.get(0).sql() + "::text";
    }
    String list = body.stream().map(one -> "t." + one.sql()).collect(Collectors.joining(", "));
    return "(select row_to_json(r)::text from (select " + list + ") r)";
  }

  /** The schema version of row {@code t}. */
  public String versionValue() {
    return version.map(column -> "t." + column.sql() + "::bigint").orElse("null::bigint");
  }

  /** What differs in the columns that a migration uses; empty if nothing does. */
  public Optional<String> difference(String fingerprint) {
    return fingerprint.equals(fingerprint())
        ? Optional.empty()
        : Optional.of("they were " + fingerprint + ", and are " + fingerprint());
  }

  /** The columns that a migration uses, with their types. */
  public String fingerprint() {
    List<Column> used = new ArrayList<>(key);
    used.addAll(body);
    version.ifPresent(used::add);
    return used.stream()
        .map(column -> column.name() + " " + column.type())
        .collect(Collectors.joining(", "));
  }
}
