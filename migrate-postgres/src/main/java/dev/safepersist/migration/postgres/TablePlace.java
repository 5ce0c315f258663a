package dev.safepersist.migration.postgres;

import dev.safepersist.migration.place.Online;
import dev.safepersist.migration.place.Place;
import dev.safepersist.migration.place.Setup;
import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.place.TargetSide;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.connect.ServerCheck;
import dev.safepersist.migration.postgres.ledger.Ledger;
import dev.safepersist.migration.postgres.ledger.Sealing;
import dev.safepersist.migration.postgres.ledger.TablePacks;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.online.TableOnline;
import dev.safepersist.migration.postgres.relation.Relation;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.schema.Rights;
import dev.safepersist.migration.postgres.schema.SchemaOptions;
import dev.safepersist.migration.postgres.table.Catalogue;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.postgres.table.TableSource;
import dev.safepersist.migration.spi.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A table of PostgreSQL as the place of documents.
 *
 * <pre>{@code
 * ServerSettings server = ServerSettings.at("jdbc:postgresql://localhost/app");
 * Migration migration = Migration.builder()
 *     .from(TablePlace.of(TableSettings.at(server, "songs", "doc", "version"), state))
 *     .upgrades(upgrades, 3)
 *     .build();
 * }</pre>
 *
 * <p>Documents, before-images, the list of those that were left out, positions and ledger move in
 * one transaction of the target. Immutable.
 *
 * @param settings which table
 * @param state the folder of the journals of its migrations
 * @param hasChosenState whether that folder was chosen
 * @param options what becomes of the objects around the table, if it is a target
 * @param related tables whose rows refer to the documents, if it is a target
 */
public record TablePlace(
    TableSettings settings,
    Path state,
    boolean hasChosenState,
    SchemaOptions options,
    List<Relation> related)
    implements Place {
  /** Asks the catalogue, which needs no right to the schema of the table. */
  private static final String KIND =
      "select c.relkind::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          + " where n.nspname = ? and c.relname = ?";

  /** Copies the list. */
  public TablePlace {
    related = List.copyOf(related);
  }

  /**
   * A table.
   *
   * @param state a folder for the journals of its migrations
   */
  public static TablePlace of(TableSettings settings, Path state) {
    return new TablePlace(settings, state, true, SchemaOptions.defaults(), List.of());
  }

  /** This, with other rules for the objects around the table. */
  public TablePlace with(SchemaOptions value) {
    return new TablePlace(settings, state, hasChosenState, value, related);
  }

  /** This, with tables whose rows follow once the documents are loaded. */
  public TablePlace with(Relation... value) {
    return new TablePlace(settings, state, hasChosenState, options, List.of(value));
  }

  @Override
  public Path migrations() {
    return state.resolve("migrations");
  }

  @Override
  public void requirePresent() throws IOException {
    Database.look(
        settings.server(),
        connection -> {
          ServerCheck.require(connection, settings.server());
          Optional<Table> table = present(connection);
          if (table.isPresent()) {
            Rights rights = new Rights(connection).reading(table.get());
            if (!rights.missing().isEmpty()) {
              throw PostgresMessage.RIGHTS_MISSING.permanent(
                  settings.server().name(), String.join("; ", rights.missing()));
            }
          }
          return table;
        });
  }

  @Override
  public void requireApart(Place target) throws IOException {
    if (target instanceof TablePlace other && isSame(other.settings)) {
      throw PostgresMessage.SAME_TABLE.permanent(settings.name());
    }
  }

  private boolean isSame(TableSettings other) throws IOException {
    boolean named = settings.name().equals(other.name());
    return named && identity(settings).equals(identity(other));
  }

  /** What tells a table from those of other servers, however its server is called. */
  private static String identity(TableSettings settings) throws IOException {
    return Database.look(settings.server(), ServerCheck::identity);
  }

  private Table table(Database database) throws IOException {
    return database.read(connection -> Catalogue.table(connection, settings));
  }

  /** The table; empty if it is yet to be created, or has another name after a cut-over. */
  private Optional<Table> present(Connection connection) throws SQLException, IOException {
    List<String> kind = new Query(connection).texts(KIND, settings.schema(), settings.table());
    boolean missing =
        (kind.isEmpty() && options.create())
            || ((kind.isEmpty() || kind.get(0).equals("v"))
                && TableOnline.isInUse(connection, settings));
    return missing ? Optional.empty() : Optional.of(Catalogue.table(connection, settings));
  }

  /** The table as a target: as it is, or as it will be created. */
  private Table target(Database database, Source source) throws IOException {
    Optional<Table> table = database.read(this::present);
    return table.isEmpty() && source instanceof TableSource old
        ? old.table().as(settings)
        : table.orElseThrow(() -> PostgresMessage.TABLE_MISSING.permanent("", settings.name()));
  }

  @Override
  public Source source(boolean settles) throws IOException {
    Database database = new Database(settings.server(), true);
    return new TableSource(database, table(database));
  }

  @Override
  public TargetSide target(Site site) throws IOException {
    Database database = new Database(settings.server(), !site.settles());
    Table table = target(database, site.source());
    Sealing sealing = new Sealing(site.seals());
    Ledger ledger = new Ledger(database, sealing, site.migration());
    TablePacks packs = new TablePacks(database, ledger, sealing, site.migration());
    FreshLoad load = new FreshLoad(database, table, ledger, site);
    RelatedTables tables = new RelatedTables(database, related, ledger, site);
    Surroundings around = new Surroundings(database, table, options, tables, ledger, site);
    TableUndo undo = new TableUndo(database, table, ledger, load, around, site.migration());
    TableTarget target = new TableTarget(database, table, ledger, packs, undo, load, around, site);
    return new TargetSide(target, packs, undo);
  }

  @Override
  public Optional<Setup> setup(boolean inPlace) {
    return Optional.of(new TableSetup(settings, inPlace, options.create()));
  }

  @Override
  public Optional<Online> online(Place target, String migration, Online.Formats formats)
      throws IOException {
    if (!(target instanceof TablePlace other)) {
      return Optional.empty();
    }
    if (!identity(settings).equals(identity(other.settings))) {
      throw PostgresMessage.ONLINE_OTHER_DATABASE.permanent(settings.name(), other.settings.name());
    }
    return Optional.of(new TableOnline(settings, other.settings, migration, formats));
  }
}
