package dev.safepersist.migration.postgres;

import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.connect.ServerCheck;
import dev.safepersist.migration.postgres.connect.Work;
import dev.safepersist.migration.postgres.ledger.Ledger;
import dev.safepersist.migration.postgres.schema.ForeignKeys;
import dev.safepersist.migration.postgres.schema.MaterializedViews;
import dev.safepersist.migration.postgres.schema.Rights;
import dev.safepersist.migration.postgres.schema.SchemaOptions;
import dev.safepersist.migration.postgres.schema.SchemaOptions.Existing;
import dev.safepersist.migration.postgres.schema.SchemaOptions.Orphans;
import dev.safepersist.migration.postgres.schema.TableCopy;
import dev.safepersist.migration.postgres.schema.TableObjects;
import dev.safepersist.migration.postgres.table.KeyText;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableSource;
import dev.safepersist.migration.spi.Target;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is around a target table, through the phases of a migration: rights, foreign keys, views,
 * and the table itself if it is created like that of the source. Safe for use by several threads.
 */
final class Surroundings {
  private static final Work<Boolean> REPEATABLE = connection -> false;

  private final Database database;
  private final Table table;
  private final SchemaOptions options;
  private final RelatedTables related;
  private final Ledger ledger;
  private final Site site;
  private boolean undoing;

  Surroundings(
      Database database,
      Table table,
      SchemaOptions options,
      RelatedTables related,
      Ledger ledger,
      Site site) {
    this.database = database;
    this.table = table;
    this.options = options;
    this.related = related;
    this.ledger = ledger;
    this.site = site;
  }

  private Optional<TableSource> source() {
    return site.source() instanceof TableSource source ? Optional.of(source) : Optional.empty();
  }

  /** What a document means whose key is in the table already. */
  Existing onConflict() {
    return options.onConflict();
  }

  /** Whether the table is there; it is not before it is created like that of the source. */
  boolean exists(Connection connection) throws SQLException {
    return !options.create() || copy(connection).map(this::isThere).orElse(true);
  }

  private boolean isThere(TableCopy copy) {
    try {
      return copy.exists();
    } catch (SQLException failure) {
      return false; // the next statement meets the same failure, and reports it
    }
  }

  private Optional<TableCopy> copy(Connection connection) {
    return options.create()
        ? source().map(source -> new TableCopy(connection, source.table(), table, site.migration()))
        : Optional.empty();
  }

  private ForeignKeys foreignKeys(Connection connection) {
    return new ForeignKeys(connection, table, site.migration());
  }

  /** What stands against the migration. */
  List<String> obstacles(Connection connection) throws SQLException, IOException {
    List<String> found = new ArrayList<>();
    Rights rights = new Rights(connection).ledger();
    if (options.create()) {
      found.addAll(copyObstacles(connection));
      rights.creating(table.settings().schema());
    }
    if (exists(connection)) {
      rights.reading(table);
      if (site.inPlace()) {
        rights.replacing(table);
      } else {
        rights.adding(table, site.keepsImages());
      }
      if (options.defers()) {
        rights.altering(table);
      }
      found.addAll(new TableObjects(connection, table).refused());
    }
    found.addAll(0, rights.missing());
    found.addAll(related.obstacles(connection));
    return found;
  }

  private List<String> copyObstacles(Connection connection) throws SQLException, IOException {
    String name = table.settings().name();
    if (source().isEmpty()) {
      return List.of("'create' needs a table as source; create " + name + ", and leave it out");
    }
    String here = ServerCheck.identity(connection);
    if (!here.equals(source().get().look(ServerCheck::identity))) {
      return List.of(
          "'create' needs source and target in one database; create "
              + name
              + " with pg_dump --schema-only, and leave it out");
    }
    return copy(connection).orElseThrow().refused();
  }

  /** What to know before a run. */
  List<String> notices(Connection connection) throws SQLException, IOException {
    List<String> notices = new ArrayList<>();
    if (exists(connection)) {
      notices.addAll(new TableObjects(connection, table).notices(site.inPlace()));
      notices.addAll(new MaterializedViews(connection, table).notRefreshed());
      if (options.defers()) {
        notices.add(
            "foreign keys of " + table.sql() + " are dropped for the load, and validated after it");
      }
    }
    if (!site.inPlace() && source().isPresent()) {
      TableSource source = source().get();
      List<String> own = source.look(one -> new TableObjects(one, source.table()).own());
      String what = String.join("; ", own);
      notices.add(
          options.create()
              ? table.sql() + " is created with its columns, indexes and constraints, and: " + what
              : "these belong to "
                  + source.table().sql()
                  + ", and are not carried over to "
                  + table.sql()
                  + " (see 'create'): "
                  + what);
    }
    return notices;
  }

  /** Makes the table ready to be loaded. May be done again. */
  void prepare() throws IOException {
    if (options.create() || options.defers()) {
      database.write(this::prepare, REPEATABLE);
    }
  }

  private boolean prepare(Connection connection) throws SQLException, IOException {
    ledger.require(connection);
    Optional<TableCopy> copy = copy(connection);
    if (copy.isPresent()) {
      copy.get().create();
    }
    if (options.defers()) {
      foreignKeys(connection).drop();
    }
    return true;
  }

  /** Puts back what was taken away for the load, and brings views up to date. May be done again. */
  void loaded() throws IOException {
    if (options.create() || options.defers()) {
      database.write(this::create, REPEATABLE);
    }
    related.copy(); // its rows may be the partners of others
    if (options.create() || options.defers()) {
      database.write(this::validate, REPEATABLE);
    }
    database.write(
        connection -> {
          ledger.require(connection);
          return new MaterializedViews(connection, table).refresh();
        },
        REPEATABLE);
  }

  private boolean create(Connection connection) throws SQLException, IOException {
    ledger.require(connection);
    foreignKeys(connection).create();
    Optional<TableCopy> copy = copy(connection);
    if (copy.isPresent()) {
      copy.get().complete();
    }
    return true;
  }

  private boolean validate(Connection connection) throws SQLException, IOException {
    ledger.require(connection);
    if (options.orphans() == Orphans.QUARANTINE && !undoing) {
      foreignKeys(connection).settle();
    } else {
      foreignKeys(connection).validate();
    }
    return true;
  }

  /** The documents whose rows refer to others that do not exist. */
  List<Target.Orphan> orphans() throws IOException {
    if (!options.defers() && !options.create()) {
      return List.of();
    }
    return database.read(
        connection -> {
          List<Target.Orphan> orphans = new ArrayList<>();
          for (ForeignKeys.Orphan one : foreignKeys(connection).orphans()) {
            String key = KeyText.of(one.key());
            OptionalInt slice = ledger.slice(connection, key);
            if (slice.isPresent()) { // rows that were there before are not ours
              orphans.add(new Target.Orphan(key, slice.getAsInt(), one.problem()));
            }
          }
          return orphans;
        });
  }

  /** Takes related rows and foreign keys away, so that rows can be taken back in any order. */
  synchronized void undo() throws IOException {
    if (undoing) {
      return;
    }
    if (options.create() || options.defers()) {
      database.write(
          connection -> {
            ledger.require(connection);
            foreignKeys(connection).drop();
            return true;
          },
          REPEATABLE);
    }
    related.undo();
    undoing = true;
  }

  /** Puts everything back once the rows are taken back. May be done again. */
  synchronized void undone() throws IOException {
    if (options.create() || options.defers()) {
      undoing = true;
      database.write(this::removed, REPEATABLE);
      boolean there = database.read(this::exists);
      if (there) {
        database.write(this::create, REPEATABLE);
        database.write(this::validate, REPEATABLE);
      }
    }
  }

  private boolean removed(Connection connection) throws SQLException, IOException {
    ledger.require(connection);
    Optional<TableCopy> copy = copy(connection);
    if (copy.isPresent()) {
      copy.get().dropIfEmpty();
    }
    return true;
  }
}
