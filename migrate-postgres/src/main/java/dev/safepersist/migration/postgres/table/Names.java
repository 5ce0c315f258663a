package dev.safepersist.migration.postgres.table;

/** Names of tables and columns in SQL. */
public final class Names {
  private Names() {}

  /** A name in quotes. */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
