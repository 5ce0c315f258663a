package dev.safepersist.migration.postgres;

import dev.safepersist.migration.digest.StreamedDigest;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.table.KeyText;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads a row token by token, and shares no code with the reader that migrates. */
final class StreamedRow {
  private static final JsonFactory TEXT =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(20_000_000).build())
          .build();

  private StreamedRow() {}

  /** The digest of the document of a row; empty if there is no row, or it cannot be read. */
  static Optional<String> digest(Database database, Table table, String key) throws IOException {
    Optional<String> member = table.settings().versionMember();
    String body = table.bodyText();
    String data = member.isPresent() ? "(" + body + "::jsonb - ?::text)::text" : body;
    String sql =
        "select "
            + data
            + " from "
            + table.sql()
            + " t where "
            + table.keyRow()
            + " = "
            + table.keyParameters();
    return database.read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int first = 1;
            if (member.isPresent()) {
              statement.setString(first++, member.get());
            }
            Rows.set(statement, first, KeyText.parts(key));
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? digest(key, row.getString(1)) : Optional.<String>empty();
            }
          }
        });
  }

  private static Optional<String> digest(String key, String text) {
    if (text == null) {
      return Optional.empty();
    }
    try (JsonParser parser = TEXT.createParser(ObjectReadContext.empty(), text)) {
      return Optional.of(StreamedDigest.of(key, parser));
    } catch (JacksonException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
