package dev.safepersist.migration.postgres.table;

/**
 * A column of a table.
 *
 * @param name its name
 * @param type its type as SQL, without modifiers
 * @param required whether a new row must give a value
 * @param writable whether it can be written; false for one that the server generates
 * @param alwaysIdentity whether the server gives its values unless it is told not to
 * @param ordered whether texts of its type are ordered by code point
 * @param collation its collation in SQL; empty if its type has none
 */
public record Column(
    String name,
    String type,
    boolean required,
    boolean writable,
    boolean alwaysIdentity,
    boolean ordered,
    String collation) {
  /** The name in SQL. */
  public String sql() {
    return Names.quoted(name);
  }
}
