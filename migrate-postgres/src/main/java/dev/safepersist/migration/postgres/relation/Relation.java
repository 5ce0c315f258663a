package dev.safepersist.migration.postgres.relation;

import dev.safepersist.migration.config.Settings;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.postgres.table.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table whose rows refer to documents, and the table to which its rows are added once the
 * documents are loaded.
 *
 * @param from the table in the database of the source, with its schema
 * @param to the table in the database of the target, with its schema
 * @param key the columns that tell rows of {@code to} apart; those of its primary key by default
 * @param columns the new names of columns that are renamed, by their old ones
 * @param omit columns of {@code from} that {@code to} does not have
 * @param onConflict what a row means whose key is there already
 * @param onDuplicate what a row means whose key another row of {@code from} has
 * @param onMissing what a row means that refers to one that does not exist
 * @param references references that are not foreign keys of {@code to}
 */
public record Relation(
    String from,
    String to,
    List<String> key,
    Map<String, String> columns,
    List<String> omit,
    Policy onConflict,
    Policy onDuplicate,
    Policy onMissing,
    List<Reference> references) {
  /** What becomes of a row that cannot simply be added. */
  public enum Policy {
    /** The run stops. */
    FAIL,
    /** It is left out, and counted. */
    SKIP,
    /** It is left out, and kept in the ledger beside the row that stays. */
    KEEP_TARGET,
    /** It takes the place of the other one, which is kept in the ledger. */
    OVERWRITE,
    /** It is left out, kept in the ledger, and taken up again by a retry of the quarantine. */
    QUARANTINE
  }

  /**
   * A reference by rule.
   *
   * @param columns the columns that refer
   * @param to the table that they refer to, with its schema
   * @param key the columns of that table
   */
  public record Reference(List<String> columns, String to, List<String> key) {
    /** Copies the lists. */
    public Reference {
      columns = List.copyOf(columns);
      key = List.copyOf(key);
    }
  }

  /** Copies the collections. */
  public Relation {
    key = List.copyOf(key);
    columns = new LinkedHashMap<>(columns);
    omit = List.copyOf(omit);
    references = List.copyOf(references);
  }

  /** A relation that stops at each row that cannot simply be added. */
  public static Relation of(String from, String to) {
    return new Relation(
        from, to, List.of(), Map.of(), List.of(), Policy.FAIL, Policy.FAIL, Policy.FAIL, List.of());
  }

  /** This, with other policies. */
  public Relation with(Policy conflict, Policy duplicate, Policy missing) {
    return new Relation(from, to, key, columns, omit, conflict, duplicate, missing, references);
  }

  /** This, with a reference that is no foreign key. */
  public Relation referring(Reference reference) {
    List<Reference> all = new ArrayList<>(references);
    all.add(reference);
    return new Relation(from, to, key, columns, omit, onConflict, onDuplicate, onMissing, all);
  }

  /** Reads the list {@code related} of a table. */
  public static List<Relation> all(Settings table) throws MigrationException {
    List<Relation> relations = new ArrayList<>();
    for (Settings one : table.children("related")) {
      relations.add(one(one));
      one.requireAllKnown();
    }
    return relations;
  }

  private static Relation one(Settings settings) throws MigrationException {
    Map<String, String> columns = new LinkedHashMap<>();
    Settings renamed = settings.child("columns");
    for (String old : renamed.names()) {
      columns.put(old, renamed.text(old).orElse(old));
    }
    List<Reference> references = new ArrayList<>();
    for (Settings reference : settings.children("references")) {
      references.add(
          new Reference(
              reference.texts("columns"), table(reference, "to"), reference.texts("key")));
    }
    return new Relation(
        table(settings, "from"),
        table(settings, "to"),
        settings.texts("key"),
        columns,
        settings.texts("omit"),
        policy(settings, "on_conflict", true),
        policy(settings, "on_duplicate", true),
        policy(settings, "on_missing", false),
        references);
  }

  private static String table(Settings settings, String member) throws MigrationException {
    return settings
        .text(member)
        .orElseThrow(() -> settings.wrong(member, "the name of a table, such as public.tags"));
  }

  private static Policy policy(Settings settings, String member, boolean hasOther)
      throws MigrationException {
    Policy policy = settings.choice(member, Policy.class, Policy.FAIL);
    if (!hasOther && (policy == Policy.OVERWRITE || policy == Policy.KEEP_TARGET)) {
      throw settings.wrong(member, "fail, skip or quarantine");
    }
    return policy;
  }

  /** Both tables, for people. */
  String name() {
    return from + " to " + to;
  }

  /** A table with its schema, in SQL. */
  static String sql(String table) {
    int dot = table.indexOf('.');
    return dot < 0
        ? Names.quoted("public") + "." + Names.quoted(table)
        : Names.quoted(table.substring(0, dot)) + "." + Names.quoted(table.substring(dot + 1));
  }

  /** The name that a column of {@code from} has in {@code to}. */
  String renamed(String column) {
    return columns.getOrDefault(column, column);
  }
}
