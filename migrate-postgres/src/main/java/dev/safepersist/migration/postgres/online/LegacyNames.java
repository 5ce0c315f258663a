package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.postgres.table.Names;

/**
 * The names of a view for old programs, and of the functions that serve it.
 *
 * @param view the view in SQL, by the name that the old table had
 * @param writing the function that writes for it
 * @param merging the function that puts a change of an old document into the present one
 * @param hidden the function that refuses to show a row
 */
record LegacyNames(String view, String writing, String merging, String hidden) {
  static LegacyNames of(Swapping swapping) {
    String migration = swapping.migration();
    return new LegacyNames(
        Swapping.sql(swapping.source()),
        function("legacy_", migration),
        function("merge_", migration),
        function("hidden_", migration));
  }

  private static String function(String kind, String migration) {
    return "safepersist." + Names.quoted(kind + migration);
  }
}
