package dev.safepersist.migration.postgres.table;

import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.config.MigrationConfig.Endpoint;
import dev.safepersist.migration.config.Settings;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.postgres.connect.Secret;
import dev.safepersist.migration.postgres.connect.ServerSettings;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.spi.PlaceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which rows of a database are documents, and how.
 *
 * @param server the database
 * @param schema the schema of the table
 * @param table the table
 * @param key the columns of the key; those of the primary key if there are none
 * @param document the column of type {@code json} or {@code jsonb} that holds the document
 * @param columns the columns that make up the document, if no single one does; all others than key
 *     and version if there are none
 * @param version the column of the schema version
 * @param versionMember the member of the document that holds the schema version instead
 * @param assumeVersion the schema version of rows that tell none
 */
public record TableSettings(
    ServerSettings server,
    String schema,
    String table,
    List<String> key,
    Optional<String> document,
    List<String> columns,
    Optional<String> version,
    Optional<String> versionMember,
    OptionalInt assumeVersion) {
  private static final String SCHEMA = "public";

  /** Copies the lists. */
  public TableSettings {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
  }

  /** A table with its documents in one column, and their version in another. */
  public static TableSettings at(
      ServerSettings server, String table, String document, String version) {
    int dot = table.indexOf('.');
    return new TableSettings(
        server,
        dot < 0 ? SCHEMA : table.substring(0, dot),
        table.substring(dot + 1),
        List.of(),
        Optional.of(document),
        List.of(),
        Optional.of(version),
        Optional.empty(),
        OptionalInt.empty());
  }

  /** A table whose columns make up the documents, with their version in a column. */
  public static TableSettings mapped(
      ServerSettings server, String table, String version, String... columns) {
    TableSettings settings = at(server, table, "", version);
    return new TableSettings(
        server,
        settings.schema,
        settings.table,
        List.of(),
        Optional.empty(),
        List.of(columns),
        settings.version,
        Optional.empty(),
        OptionalInt.empty());
  }

  /** This, with a schema version for rows that tell none. */
  public TableSettings assumingVersion(int value) {
    return new TableSettings(
        server,
        schema,
        table,
        key,
        document,
        columns,
        version,
        versionMember,
        OptionalInt.of(value));
  }

  /** This, with the schema version in a member of the document. */
  public TableSettings withVersionMember(String member) {
    return new TableSettings(
        server,
        schema,
        table,
        key,
        document,
        columns,
        Optional.empty(),
        Optional.of(member),
        assumeVersion);
  }

  /** Schema and table, for people. */
  public String name() {
    return schema + "." + table;
  }

  /** Schema and table, in SQL. */
  public String sql() {
    return Names.quoted(schema) + "." + Names.quoted(table);
  }

  /**
   * Reads the settings of a table.
   *
   * @param folder where relative paths start
   */
  public static TableSettings of(Endpoint endpoint, MigrationConfig config, Path folder)
      throws IOException {
    Settings settings = Settings.of(config.file(), endpoint.kind(), endpoint.settings());
    String table =
        settings.text("table").orElseThrow(() -> settings.wrong("table", "the name of a table"));
    int dot = table.indexOf('.');
    String schema = settings.text("schema").orElse(dot < 0 ? SCHEMA : table.substring(0, dot));
    int assumed = settings.number("assume_version", -1, 0);
    TableSettings result =
        new TableSettings(
            server(settings, config, folder),
            schema,
            table.substring(dot + 1),
            settings.texts("key"),
            settings.text("document"),
            settings.texts("columns"),
            settings.text("version"),
            settings.text("version_member"),
            assumed < 0 ? OptionalInt.empty() : OptionalInt.of(assumed));
    settings.path("state", folder); // these are read by the place
    List.of("create", "foreign_keys", "orphans", "on_conflict", "related").forEach(settings::has);
    settings.requireAllKnown();
    return result;
  }

  private static ServerSettings server(Settings settings, MigrationConfig config, Path folder)
      throws IOException {
    String url =
        settings.text("url").orElseThrow(() -> settings.wrong("url", "the URL of a database"));
    Optional<String> password = settings.text("password");
    Optional<Secret> secret = password.flatMap(text -> Secret.of(text, folder));
    if (password.isPresent() && secret.isEmpty()) {
      throw PostgresMessage.PASSWORD_LITERAL.permanent(config.file().toString());
    }
    try {
      return new ServerSettings(
          url,
          settings.text("user"),
          secret,
          tls(settings),
          settings.path("root_certificate", folder).map(Path::toString),
          settings.flag("pooler", false),
          config.options().workers() + 2,
          config.options().retries().reconnect(),
          config.options().batch().timeout());
    } catch (IllegalArgumentException wrong) {
      throw new PlaceException(PlaceException.Kind.PERMANENT, wrong.getMessage(), wrong);
    }
  }

  private static Optional<ServerSettings.Tls> tls(Settings settings) throws MigrationException {
    return settings.has("tls")
        ? Optional.of(
            settings.choice("tls", ServerSettings.Tls.class, ServerSettings.Tls.VERIFY_FULL))
        : Optional.empty();
  }
}
