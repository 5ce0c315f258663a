package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.config.Settings;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.connect.ServerSettings;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.rollback.RollbackRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may connect, do what, and see what. */
class SecurityTest {
  private static final String CANARY = "canary-7f3a9c";

  @TempDir Path dir;

  private ServerSettings secured(Server.Db db, String host, Optional<Path> authority) {
    ServerSettings plain = db.settings();
    return new ServerSettings(
        plain.url().replace("localhost", host),
        plain.user(),
        Optional.empty(),
        Optional.of(ServerSettings.Tls.VERIFY_FULL),
        authority.map(Path::toString),
        false,
        2,
        java.time.Duration.ZERO,
        plain.lockTimeout());
  }

  private static String encrypted(ServerSettings settings) throws IOException {
    return Database.look(
        settings,
        connection -> {
          try (var row =
              connection
                  .createStatement()
                  .executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            row.next();
            return row.getString(1);
          }
        });
  }

  @Test
  void verifiesTheCertificateOfTheServerAndItsName() throws Exception {
    assumeTrue(Server.isEmbedded());
    Server.Db db = Server.database();
    Certificate good = Certificate.of("localhost", dir);
    Certificate other = Certificate.of("example.org", dir);
    serve(db, good);
    try {
      assertThat(encrypted(secured(db, "localhost", Optional.of(good.certificate()))))
          .isEqualTo("t");
      refused(secured(db, "127.0.0.1", Optional.of(good.certificate())));
      refused(secured(db, "localhost", Optional.of(other.certificate())));
      refused(secured(db, "localhost", Optional.empty()));
      serve(db, other);
      refused(secured(db, "localhost", Optional.of(other.certificate())));
    } finally {
      db.run("alter system reset ssl", "select pg_reload_conf()");
    }
    for (int look = 0; look < 100 && db.value("show ssl").equals("on"); look++) {
      Thread.sleep(50);
    }
    refused(secured(db, "localhost", Optional.of(good.certificate())));
  }

  private static void refused(ServerSettings settings) {
    assertThatThrownBy(() -> encrypted(settings))
        .hasMessageContaining("SP667")
        .hasMessageContaining("root_certificate");
  }

  /** Lets the server use a certificate, and waits until it does. */
  private static void serve(Server.Db db, Certificate certificate) throws Exception {
    Path data = Path.of(db.value("show data_directory"));
    String name = certificate.certificate().getFileName().toString();
    String key = certificate.key().getFileName().toString();
    Files.copy(certificate.certificate(), data.resolve(name));
    Files.copy(
        certificate.key(), data.resolve(key), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    db.run("alter system set ssl_cert_file = '" + name + "'");
    db.run("alter system set ssl_key_file = '" + key + "'");
    db.run("alter system set ssl = on");
    db.run("select pg_reload_conf()");
    String shown = "select current_setting('ssl') || ' ' || current_setting('ssl_cert_file')";
    for (int look = 0; look < 100 && !db.value(shown).equals("on " + name); look++) {
      Thread.sleep(50);
    }
    assertThat(db.value(shown)).isEqualTo("on " + name);
  }

  private TablePlace place(Server.Db db, String role) {
    ServerSettings server = db.settings().withUser(role, Optional.empty());
    return TablePlace.of(TableSettings.at(server, "songs", "doc", "version"), dir);
  }

  private static void denied(Server.Db db, String role, String sql) {
    assertThatThrownBy(() -> db.run("set role " + role, sql))
        .as(role + ": " + sql)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("denied");
  }

  @Test
  void rolesHaveTheRightsOfTheirDutyAndNoOthers() throws Exception {
    Server.Db db = Songs.table(9);
    TablePlace owner = place(db, db.settings().user().orElseThrow());
    owner.setup(true).orElseThrow().apply();
    owner.setup(true).orElseThrow().apply();
    String operator = "operator_of_" + db.name();
    String admin = "admin_of_" + db.name();
    db.run(
        "create role " + operator + " login in role safepersist_operator",
        "create role " + admin + " login in role safepersist_admin");
    Migration migration = Songs.steps().from(place(db, operator)).build();
    assertThat(migration.plan().obstacles()).isEmpty();
    String id = migration.folders().ids().get(0);

    assertThat(migration.run(id, progress -> {}).state()).isEqualTo(State.COMPLETED);

    db.run("set role safepersist_viewer", "select * from safepersist.batch");
    denied(db, "safepersist_viewer", "select * from safepersist.before_image");
    denied(db, "safepersist_viewer", "select * from songs");
    denied(db, "safepersist_viewer", "update safepersist.migration set epoch = 9");
    db.run("set role safepersist_auditor", "select * from safepersist.audit");
    denied(db, "safepersist_auditor", "select * from safepersist.before_image");
    denied(db, "safepersist_auditor", "insert into safepersist.audit (migration) values ('')");
    denied(db, "safepersist_operator", "delete from safepersist.before_image");
    denied(db, "safepersist_operator", "update safepersist.ledger_version set version = 9");
    denied(db, "safepersist_operator", "create table safepersist.mine ()");
    assertThatThrownBy(() -> migration.finalizeMigration(id)).hasMessageContaining("SP676");
    Songs.steps().from(place(db, admin)).build().finalizeMigration(id);
    assertThat(db.value("select count(*) from safepersist.before_image")).isEqualTo("0");
    assertThat(db.rows("select distinct principal from safepersist.audit order by 1"))
        .contains(operator);
    db.run("drop owned by " + operator + ", " + admin, "drop role " + operator + ", " + admin);
  }

  @Test
  void theAuditTrailOfTheDatabaseCannotBeChanged() throws Exception {
    Server.Db db = Songs.table(3);
    Migration migration = Songs.steps().from(place(db, db.settings().user().orElseThrow())).build();
    String id = migration.plan().id();
    migration.run(id, progress -> {});

    assertThat(db.rows("select operation from safepersist.audit order by n"))
        .containsExactly("begin", "loaded");
    for (String sql :
        List.of(
            "update safepersist.audit set principal = 'another'",
            "delete from safepersist.audit",
            "truncate safepersist.audit")) {
      assertThatThrownBy(() -> db.run(sql)).hasMessageContaining("cannot be changed");
    }
    assertThat(db.rows("select safepersist.broken_audit()")).isEmpty();
    String pruned = "select safepersist.prune_audit(now() + interval '1 hour')";
    denied(db, "safepersist_admin", pruned);
    db.run(
        "alter table safepersist.audit disable trigger guard",
        "update safepersist.audit set principal = 'another' where n = 1",
        "alter table safepersist.audit enable trigger guard");
    assertThat(db.rows("select safepersist.broken_audit()")).containsExactly("1");
    assertThat(db.value(pruned)).isEqualTo("2");
    assertThat(db.value("select operation, previous from safepersist.audit"))
        .startsWith("pruned 2 lines");
    assertThat(db.rows("select safepersist.broken_audit()")).isEmpty();
  }

  @Test
  void passwordsAreReadWhereTheyAreAndAppearNowhere() throws Exception {
    assumeTrue(Server.isEmbedded());
    Server.Db db = Songs.table(5);
    String role = "sealed_" + db.name();
    db.run("create role " + role + " superuser login password '" + CANARY + "'");
    Path rules = Path.of(db.value("show hba_file"));
    String old = Files.readString(rules);
    Files.writeString(rules, "host all " + role + " all scram-sha-256\n" + old);
    db.run("select pg_reload_conf()");
    Files.writeString(dir.resolve("right"), CANARY + "\n");
    Files.writeString(dir.resolve("wrong"), CANARY + "-wrong\n");
    Path passwords =
        Files.writeString(dir.resolve("pgpass"), "*:*:*:" + role + ":" + CANARY + "\n");
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      assertThatThrownBy(() -> configured(db, role, "password: '${file:wrong}'"))
          .hasMessageContaining("SP665")
          .satisfies(
              failure -> {
                failure.printStackTrace(both);
              });
      Migration migration = configured(db, role, "password: '${file:right}'");
      both.println(migration.plan());
      both.println(migration.run(migration.folders().ids().get(0), both::println));
      System.setProperty("org.postgresql.pgpassfile", passwords.toString());
      both.println(configured(db, role, "tls: disable").plan());
    } finally {
      System.setOut(out);
      System.setErr(err);
      System.clearProperty("org.postgresql.pgpassfile");
      Files.writeString(rules, old);
      db.run("select pg_reload_conf()");
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("SP665").doesNotContain(CANARY);
    try (var files = Files.walk(dir.resolve(".safepersist"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(CANARY);
      }
    }
    for (String table :
        db.rows("select tablename from pg_tables where schemaname = 'safepersist'")) {
      assertThat(
              db.value(
                  "select coalesce(string_agg(t::text, ' '), '') from safepersist." + table + " t"))
          .as(table)
          .doesNotContain(CANARY);
    }
    db.run("drop owned by " + role, "drop role " + role);
  }

  @Test
  void rotatesTheKeyOfBeforeImagesInTheLedger() throws Exception {
    Server.Db db = Songs.table(9);
    List<String> before = db.rows("select id, doc, version from songs order by id");
    Path first = Files.write(dir.resolve("first.key"), new byte[32]);
    byte[] other = new byte[32];
    other[0] = 1;
    Path second = Files.write(dir.resolve("second.key"), other);
    Migration migration = encrypted(db, first);
    String id = migration.plan().id();
    migration.run(id, progress -> {});
    String images = "select string_agg(encode(image, 'escape'), '') from safepersist.before_image";
    assertThat(db.value(images)).doesNotContain("Song 1");
    String sealed = db.value(images);

    migration.rotateKey(id, "file:" + second);

    assertThat(db.value(images)).isNotEqualTo(sealed).doesNotContain("Song 1");
    assertThatThrownBy(() -> encrypted(db, first).rollback(id, RollbackRequest.backup()))
        .isInstanceOf(IOException.class);
    encrypted(db, second).rollback(id, RollbackRequest.backup());
    assertThat(db.rows("select id, doc, version from songs order by id")).isEqualTo(before);
  }

  private Migration encrypted(Server.Db db, Path key) throws IOException {
    return Songs.steps()
        .options(Songs.options(Optional.of("file:" + key)))
        .from(place(db, db.settings().user().orElseThrow()))
        .build();
  }

  private Migration configured(Server.Db db, String role, String member) throws IOException {
    String text =
        "source: {postgres: {url: '"
            + db.place()
            + "', user: "
            + role
            + ", table: songs, document: doc, version: version, "
            + member
            + "}}\nsteps: {classes: ["
            + ConfigurationTest.Steps.class.getName()
            + "], to: 3}\n";
    return Migration.of(MigrationConfig.of(Settings.parse(dir.resolve("migration.yaml"), text)));
  }
}
