package dev.safepersist.migration.postgres;

import dev.safepersist.migration.place.Place;
import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.place.TargetSide;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.connect.ServerCheck;
import dev.safepersist.migration.postgres.ledger.Ledger;
import dev.safepersist.migration.postgres.ledger.Sealing;
import dev.safepersist.migration.postgres.ledger.TablePacks;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.table.Catalogue;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.postgres.table.TableSource;
import dev.safepersist.migration.spi.Source;
import java.io.IOException;
import java.nio.file.Path;

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
 */
public record TablePlace(TableSettings settings, Path state, boolean hasChosenState)
    implements Place {
  /**
   * A table.
   *
   * @param state a folder for the journals of its migrations
   */
  public static TablePlace of(TableSettings settings, Path state) {
    return new TablePlace(settings, state, true);
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
          return Catalogue.table(connection, settings);
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

  @Override
  public Source source(boolean settles) throws IOException {
    Database database = new Database(settings.server(), true);
    return new TableSource(database, table(database));
  }

  @Override
  public TargetSide target(Site site) throws IOException {
    Database database = new Database(settings.server(), !site.settles());
    Table table = table(database);
    Sealing sealing = new Sealing(site.seals());
    Ledger ledger = new Ledger(database, sealing, site.migration());
    TablePacks packs = new TablePacks(database, ledger, sealing, site.migration());
    TableUndo undo = new TableUndo(database, table, ledger, site.migration());
    return new TargetSide(new TableTarget(database, table, ledger, packs, undo, site), packs, undo);
  }
}
