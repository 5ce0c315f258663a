package dev.safepersist.migration.postgres;

import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.connect.Work;
import dev.safepersist.migration.postgres.ledger.Ledger;
import dev.safepersist.migration.postgres.ledger.TableAudit;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.table.DocumentText;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableDocument;
import dev.safepersist.migration.spi.Document;
import dev.safepersist.migration.spi.PlaceException;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Undo;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Takes changes of rows back: all of a batch, and its mark in the ledger, in one transaction. For
 * one thread.
 */
final class TableUndo implements Undo, Closeable {
  private final Database database;
  private final Ledger ledger;
  private final FreshLoad load;
  private final Surroundings around;
  private final String migration;
  private final Rows rows;
  private final DocumentText text;
  private final RowRestorer restorer;
  private Optional<Connection> batch = Optional.empty();

  TableUndo(
      Database database,
      Table table,
      Ledger ledger,
      FreshLoad load,
      Surroundings around,
      String migration) {
    this.database = database;
    this.ledger = ledger;
    this.load = load;
    this.around = around;
    this.migration = migration;
    this.rows = new Rows(table);
    this.text = new DocumentText(table);
    this.restorer = new RowRestorer(table);
  }

  @Override
  public void begin(long number) throws IOException {
    close();
    around.undo();
    Connection connection = database.connection();
    batch = Optional.of(connection);
    within(
        one -> {
          one.setAutoCommit(false);
          ledger.require(one);
          return number;
        });
  }

  @Override
  public void end(long number) throws IOException {
    within(
        connection -> {
          ledger.revert(connection, number);
          connection.commit();
          return number;
        });
    close();
  }

  @Override
  public void finish() throws IOException {
    load.abandon();
    around.undone();
    database.write(
        connection -> {
          ledger.require(connection);
          return TableAudit.add(connection, migration, "rolled back");
        },
        connection -> false);
  }

  /** What is done outside of a batch is only looking. */
  private <T> T within(Work<T> work) throws IOException {
    if (batch.isEmpty()) {
      return database.read(work);
    }
    try {
      return work.with(batch.get());
    } catch (SQLException failure) {
      PlaceException known = database.failure(failure);
      close();
      throw known;
    }
  }

  /** The row; within a batch, what it is found to be is what is written over. */
  private Optional<Reading> find(Made made) throws IOException {
    boolean lock = batch.isPresent();
    return within(connection -> rows.find(connection, made.key(), lock));
  }

  @Override
  public Standing standing(Made made) throws IOException {
    Optional<Reading> row = find(made);
    if (row.isEmpty()) {
      return made.created() ? Standing.BEFORE : Standing.GONE;
    }
    if (!(row.get() instanceof Reading.Found found)
        || !(found.document() instanceof TableDocument now)) {
      return Standing.EDITED;
    }
    String digest = DocumentDigest.of(made.key(), now.data());
    boolean version = now.stored().equals(BatchRows.version(made.attributes()));
    boolean before =
        made.image()
            .map(image -> image(image).equals(now.body()))
            .orElseGet(() -> digest.equals(made.digestBefore()));
    boolean inMember = text.table().settings().versionMember().isPresent();
    if (!made.created() && before && (version || inMember)) {
      return Standing.BEFORE;
    }
    boolean after = digest.equals(made.digestAfter()) && now.version().orElse(-1) == made.to();
    return after ? Standing.AFTER : Standing.EDITED;
  }

  private static String image(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void restore(Made made) throws IOException {
    within(
        connection -> {
          if (made.created()) {
            restorer.delete(connection, made.key());
            return made;
          }
          String body = image(made.image().orElseThrow());
          OptionalLong version = BatchRows.version(made.attributes());
          if (rows.find(connection, made.key(), true).isPresent()) {
            restorer.restore(connection, made.key(), body, version);
          } else {
            restorer.recreate(connection, made.key(), body, version);
          }
          return made;
        });
  }

  @Override
  public void setAside(Made made, String why) throws IOException {
    Optional<Document> now = present(made);
    if (now.isEmpty() || !(now.get() instanceof TableDocument row)) {
      return;
    }
    String sql =
        "insert into safepersist.set_aside (migration, key, document, why) values (?, ?, ?, ?)";
    within(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, migration);
            statement.setString(2, made.key());
            statement.setString(3, row.body());
            statement.setString(4, why);
            return statement.executeUpdate();
          }
        });
  }

  @Override
  public void write(Made made, JsonNode old) throws IOException {
    Optional<String> problem = text.problem(old);
    if (problem.isPresent()) {
      throw PostgresMessage.STATEMENT_FAILED.permanent(made.key(), problem.get(), "22000");
    }
    int from = Math.max(0, made.from());
    within(
        connection -> {
          restorer.restore(
              connection, made.key(), text.of(old, from), BatchRows.version(made.attributes()));
          return made;
        });
  }

  @Override
  public Optional<Document> present(Made made) throws IOException {
    Optional<Reading> row = find(made);
    return row.isPresent() && row.get() instanceof Reading.Found found
        ? Optional.of(found.document())
        : Optional.empty();
  }

  /** Gives up a batch that was begun and not ended: none of it takes effect. */
  @Override
  public void close() {
    if (batch.isPresent()) {
      Connection connection = batch.get();
      batch = Optional.empty();
      try (connection) {
        connection.rollback();
      } catch (SQLException lost) {
        return; // the server rolls it back
      }
    }
  }
}
