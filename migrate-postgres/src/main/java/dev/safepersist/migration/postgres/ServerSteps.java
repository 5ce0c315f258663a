package dev.safepersist.migration.postgres;

import dev.safepersist.migration.config.TransformBy;
import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.connect.ServerCheck;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.steps.StepsSql;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableSource;
import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.Slice;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The steps of a migration, done by the server that holds source and target. Safe for use by
 * several threads.
 */
final class ServerSteps {
  private final Database database;
  private final Table table;
  private final Site site;
  private final StepsSql steps;
  private Optional<Boolean> possible = Optional.empty();

  ServerSteps(Database database, Table table, Site site) {
    this.database = database;
    this.table = table;
    this.site = site;
    this.steps = new StepsSql(site.transforming().upgrades(), site.transforming().to());
  }

  private Optional<TableSource> source() {
    return site.source() instanceof TableSource source ? Optional.of(source) : Optional.empty();
  }

  /** Why this program must transform the documents; empty if the server can. */
  List<String> objections() throws IOException {
    if (source().isEmpty()) {
      return List.of("the source is no table");
    }
    List<String> objections = new ArrayList<>();
    Table from = source().get().table();
    for (Table one : site.inPlace() ? List.of(table) : List.of(from, table)) {
      String name = one.settings().name();
      if (!one.json().equals(Optional.of("jsonb"))) {
        objections.add("the documents of " + name + " are in no column of type jsonb");
      }
      if (one.settings().versionMember().isPresent()) {
        objections.add("the schema version of " + name + " is in the documents");
      }
    }
    if (!site.inPlace() && !KeyCheck.isSame(table, site.source())) {
      objections.add("the keys of the tables are of different types");
    }
    if (site.transforming().checked()) {
      objections.add("this program checks the new documents by a schema or by rules");
    }
    if (site.inPlace() && site.keepsImages() && site.seals().encrypts()) {
      objections.add("this program encrypts the before-images");
    }
    steps.objection().ifPresent(objections::add);
    if (!here().equals(source().get().look(ServerSteps::identity))) {
      objections.add("source and target are not reached as one user in one database");
    }
    return objections;
  }

  private String here() throws IOException {
    return database.read(ServerSteps::identity);
  }

  private static String identity(Connection connection) throws SQLException {
    String user = new Query(connection).texts("select current_user").get(0);
    return user + " " + ServerCheck.identity(connection);
  }

  /** The documents of a slice as the server will transform them; empty if this program is to. */
  Optional<Cursor> foresee(Slice slice, String after) throws IOException {
    return isPossible()
        ? Optional.of(source().orElseThrow().foresee(database, this::expression, slice, after))
        : Optional.empty();
  }

  private synchronized boolean isPossible() throws IOException {
    TransformBy by = site.transforming().by();
    if (by == TransformBy.JVM) {
      return false;
    }
    if (possible.isEmpty()) {
      List<String> objections = objections();
      if (by == TransformBy.SQL && !objections.isEmpty()) {
        throw PostgresMessage.NOT_BY_SERVER.permanent(
            table.settings().name(), String.join("; ", objections));
      }
      possible = Optional.of(objections.isEmpty());
    }
    return possible.get();
  }

  /** The new document of one whose stored version is given. */
  String expression(String document, String version) {
    OptionalInt assumed = source().orElseThrow().table().settings().assumeVersion();
    if (assumed.isEmpty() && site.transforming().upgrades().step(0).isPresent()) {
      assumed = OptionalInt.of(0);
    }
    String known =
        assumed.isPresent() ? "coalesce(" + version + ", " + assumed.getAsInt() + ")" : version;
    return steps.expression(document, known, !site.inPlace());
  }
}
