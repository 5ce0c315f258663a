package dev.safepersist.migration.postgres;

import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.connect.Work;
import dev.safepersist.migration.postgres.ledger.Ledger;
import dev.safepersist.migration.postgres.relation.RelatedRows;
import dev.safepersist.migration.postgres.relation.Relation;
import dev.safepersist.migration.postgres.table.TableSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The tables whose rows refer to documents, each added in a transaction of its own once the
 * documents are loaded. Safe for use by several threads.
 */
final class RelatedTables {
  private static final Work<Boolean> REPEATABLE = connection -> false;

  private final Database database;
  private final List<Relation> relations;
  private final Ledger ledger;
  private final Site site;

  RelatedTables(Database database, List<Relation> relations, Ledger ledger, Site site) {
    this.database = database;
    this.relations = List.copyOf(relations);
    this.ledger = ledger;
    this.site = site;
  }

  private RelatedRows rows(Connection connection, Relation relation) {
    return new RelatedRows(connection, relation, site.migration());
  }

  /** What stands against them, with a remedy each. */
  List<String> obstacles(Connection connection) throws SQLException, IOException {
    List<String> found = new ArrayList<>();
    if (relations.isEmpty()) {
      return found;
    }
    if (site.inPlace() || !(site.source() instanceof TableSource source)) {
      found.add("'related' needs another table as target, and a table as source; leave it out");
      return found;
    }
    if (site.seals().encrypts()) {
      found.add(
          "'related' keeps rows in the ledger as they are; leave encryption.key out, or copy"
              + " related tables by other means");
    }
    for (Relation relation : relations) {
      RelatedRows rows = rows(connection, relation);
      found.addAll(source.look(rows::obstacles));
    }
    return found;
  }

  /** Adds the rows of each. May be done again: takes up those that are in quarantine then. */
  void copy() throws IOException {
    if (!(site.source() instanceof TableSource source)) {
      return;
    }
    for (Relation relation : relations) {
      database.write(
          connection -> {
            ledger.require(connection);
            RelatedRows rows = rows(connection, relation);
            return source.look(
                old -> {
                  rows.copy(old);
                  return true;
                });
          },
          REPEATABLE);
    }
  }

  /** Takes the rows back, those of the last first. May be done again. */
  void undo() throws IOException {
    if (!(site.source() instanceof TableSource source)) {
      return;
    }
    List<Relation> reversed = new ArrayList<>(relations);
    Collections.reverse(reversed);
    for (Relation relation : reversed) {
      database.write(
          connection -> {
            ledger.require(connection);
            RelatedRows rows = rows(connection, relation);
            return source.look(
                old -> {
                  rows.undo(old);
                  return true;
                });
          },
          REPEATABLE);
    }
  }
}
