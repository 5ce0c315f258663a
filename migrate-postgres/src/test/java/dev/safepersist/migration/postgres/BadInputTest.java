package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.config.Settings;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.postgres.connect.Secret;
import dev.safepersist.migration.postgres.connect.ServerSettings;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.table.TableSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mistake that a user can make has a message of its own, with a remedy. */
class BadInputTest {
  private static Server.Db db;

  @TempDir Path dir;

  @BeforeAll
  static void fill() throws SQLException {
    db = Songs.table(5);
    db.run(
        "create view song_view as select * from songs",
        "create table keyless (doc jsonb, version int)",
        "create table texts (id int primary key, doc text, version text)",
        "create table unversioned (id int primary key, doc jsonb)",
        "insert into unversioned values (1, '{}')");
  }

  private static void refuses(PostgresMessage message, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("[SafePersist:" + message.id() + "]")
        .hasMessageContaining("\nFix: ");
  }

  private Migration migration(ServerSettings server, String table) throws IOException {
    return Songs.steps()
        .from(TablePlace.of(TableSettings.at(server, table, "doc", "version"), dir))
        .build();
  }

  @Test
  void aServerThatDoesNotAnswer() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ServerSettings server =
        ServerSettings.at("jdbc:postgresql://localhost:" + port + "/x")
            .withPatience(Duration.ZERO, Duration.ofSeconds(30));
    refuses(PostgresMessage.UNREACHABLE, () -> migration(server, "songs"));
  }

  @Test
  void aDatabaseThatDoesNotExist() {
    ServerSettings server =
        ServerSettings.at(db.place().replace(db.name(), "nowhere"))
            .withUser(db.settings().user().get(), Optional.empty());
    refuses(PostgresMessage.DATABASE_MISSING, () -> migration(server, "songs"));
  }

  @Test
  void aWrongPassword() throws Exception {
    assumeTrue(Server.isEmbedded());
    db.run("drop role if exists guarded", "create role guarded login password 'right'");
    Path rules = Path.of(db.value("show hba_file"));
    String old = Files.readString(rules);
    Files.writeString(rules, "host all guarded all scram-sha-256\n" + old);
    db.run("select pg_reload_conf()");
    Path file = Files.writeString(dir.resolve("password"), "wrong\n");
    ServerSettings server =
        db.settings().withUser("guarded", Secret.of("${file:" + file + "}", dir));
    try {
      assertThatThrownBy(() -> migration(server, "songs"))
          .hasMessageContaining(PostgresMessage.LOGIN_REFUSED.id())
          .hasMessageNotContainingAny("wrong", "right");
      db.run("grant select on songs to guarded", "grant usage on schema public to guarded");
      Files.writeString(file, "right\n");
      MigrationPlan plan = migration(server, "songs").plan();
      assertThat(plan.obstacles().toString())
          .contains("lacks UPDATE (\"doc\") on", "lacks CREATE on DATABASE", "GRANT UPDATE");
      db.run("revoke select on songs from guarded");
      refuses(PostgresMessage.RIGHTS_MISSING, () -> migration(server, "songs").plan());
    } finally {
      Files.writeString(rules, old);
      db.run("select pg_reload_conf()");
    }
  }

  @Test
  void aPasswordInTheConfiguration() {
    refuses(PostgresMessage.PASSWORD_LITERAL, () -> configured("password: hunter2"));
    assertThatThrownBy(() -> configured("password: hunter2")).hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> ServerSettings.at("jdbc:postgresql://h/d?password=hunter2"))
        .hasMessageContaining(PostgresMessage.PASSWORD_LITERAL.id())
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> ServerSettings.at("jdbc:postgresql://u:hunter2@h/d"))
        .hasMessageContaining("SP66")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aPasswordThatCannotBeRead() {
    refuses(PostgresMessage.PASSWORD_MISSING, () -> configured("password: '${file:not-there}'"));
    refuses(
        PostgresMessage.PASSWORD_MISSING,
        () -> configured("password: '${env:SAFEPERSIST_TEST_NO_SUCH_VARIABLE}'"));
  }

  private Migration configured(String member) throws IOException {
    Path file = dir.resolve("migration.yaml");
    String text =
        "source: {postgres: {url: '"
            + db.place()
            + "', user: x, table: songs, document: doc,"
            + " version: version, "
            + member
            + "}}\nsteps: {classes: ["
            + ConfigurationTest.Steps.class.getName()
            + "], to: 3}\n";
    return Migration.of(MigrationConfig.of(Settings.parse(file, text)));
  }

  @Test
  void aUrlThatIsNone() {
    assertThatThrownBy(() -> ServerSettings.at("postgres://h/d"))
        .hasMessageContaining(PostgresMessage.URL_WRONG.id());
    assertThatThrownBy(() -> ServerSettings.at("jdbc:postgresql://h/d?sslmode=disable"))
        .hasMessageContaining(PostgresMessage.URL_WRONG.id());
  }

  @Test
  void aConnectionWithoutTls() throws Exception {
    refuses(PostgresMessage.TLS_FAILED, () -> configured("tls: verify-full"));
  }

  @Test
  void aPooler() throws Exception {
    int port = Integer.parseInt(db.place().replaceFirst(".*:(\\d+)/.*", "$1"));
    try (Link pooler = new Link(port, true)) {
      ServerSettings server =
          ServerSettings.at("jdbc:postgresql://localhost:" + pooler.port() + "/" + db.name())
              .withUser(db.settings().user().get(), Optional.empty());
      refuses(PostgresMessage.POOLER, () -> migration(server, "songs"));
    }
  }

  @Test
  void anotherEncoding() throws Exception {
    for (String encoding : List.of("LATIN1", "SQL_ASCII")) {
      Server.Db other =
          Server.database(
              "encoding '" + encoding + "' lc_collate 'C' lc_ctype 'C' template template0");
      other.run(Songs.TABLE);
      refuses(PostgresMessage.ENCODING, () -> migration(other.settings(), "songs"));
    }
    Server.Db remedied =
        Server.database("encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0");
    remedied.run(Songs.TABLE);
    assertThat(migration(remedied.settings(), "songs").plan().obstacles().toString())
        .contains("no document was found");
  }

  @Test
  void whatIsNoTable() {
    refuses(PostgresMessage.TABLE_MISSING, () -> migration(db.settings(), "nothing"));
    refuses(PostgresMessage.NOT_A_TABLE, () -> migration(db.settings(), "song_view"));
    refuses(PostgresMessage.KEY_MISSING, () -> migration(db.settings(), "keyless"));
    refuses(PostgresMessage.COLUMN_WRONG, () -> migration(db.settings(), "texts"));
  }

  @Test
  void aTableThatCannotTellTheVersion() throws Exception {
    TableSettings settings =
        new TableSettings(
            db.settings(),
            "public",
            "unversioned",
            List.of(),
            Optional.of("doc"),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            java.util.OptionalInt.of(1));
    MigrationPlan plan = Songs.steps().from(TablePlace.of(settings, dir)).build().plan();
    assertThat(plan.obstacles().toString()).contains("add column schema_version");
  }

  @Test
  void aTargetThatIsTheSource() throws Exception {
    TableSettings settings = TableSettings.at(db.settings(), "songs", "doc", "version");
    refuses(
        PostgresMessage.SAME_TABLE,
        () ->
            Songs.steps()
                .from(TablePlace.of(settings, dir))
                .to(TablePlace.of(settings, dir))
                .build());
  }

  @Test
  void columnsThatChangeMeanwhile() throws Exception {
    Server.Db own = Songs.table(30);
    Migration migration = migration(own.settings(), "songs");
    String id = migration.plan().id();
    own.run(
        "create function fail() returns trigger language plpgsql as $$ begin if new.id = 15 then"
            + " raise exception using errcode = '53100', message = 'full'; end if; return new; end $$",
        "create trigger fail before update on songs for each row execute function fail()");
    MigrationResult full = migration.run(id, progress -> {});
    assertThat(full.state()).isEqualTo(State.PAUSED);
    assertThat(own.value("select count(*) from songs where version = 3")).isEqualTo("0");
    own.run("drop trigger fail on songs", "alter table songs alter version type bigint");
    migration.resume(id);

    refuses(PostgresMessage.COLUMNS_CHANGED, () -> migration.run(id, progress -> {}));
  }

  @Test
  void aFullServer() {
    SQLException full = new SQLException("ERROR: no space left on device", "53100");
    assertThat(
            new dev.safepersist.migration.postgres.connect.Database(db.settings(), true)
                .failure(full))
        .hasMessageContaining(PostgresMessage.SERVER_FULL.id());
  }

  @Test
  void aLedgerOfALaterVersion() throws Exception {
    Server.Db own = Songs.table(3);
    Migration migration = migration(own.settings(), "songs");
    migration.run(migration.plan().id(), progress -> {});
    own.run("insert into safepersist.ledger_version values (99)");
    String id = migration.plan().id();
    refuses(PostgresMessage.LEDGER_TOO_NEW, () -> migration.run(id, progress -> {}));
  }

  @Test
  void aStatementThatIsRefused() {
    refuses(
        PostgresMessage.STATEMENT_FAILED,
        () -> {
          throw new dev.safepersist.migration.postgres.connect.Database(db.settings(), true)
              .failure(new SQLException("division by zero", "22012"));
        });
    assertThat(PostgresMessage.SERVER_OLD.text("h", 9)).contains("PostgreSQL 9");
    assertThat(PostgresMessage.FENCED.text("m")).contains("taken over");
  }

  @Test
  void connectionsOffLoopbackAreVerifiedUnlessTheConfigurationSaysOtherwise() throws Exception {
    ServerSettings far = ServerSettings.at("jdbc:postgresql://192.0.2.1/x");
    assertThat(far.sslMode()).isEqualTo("verify-full");
    assertThat(ServerSettings.at("jdbc:postgresql://127.0.0.1/x").sslMode()).isEqualTo("disable");
    assertThat(ServerSettings.at("jdbc:postgresql://127.0.0.1,192.0.2.1/x").sslMode())
        .isEqualTo("verify-full");
  }
}
