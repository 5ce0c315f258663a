package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.upgrade.UpgradeStep;
import dev.safepersist.upgrade.Upgrades;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What {@code json} and {@code jsonb} do to documents without a word. */
class JsonbTrapTest {
  @TempDir Path dir;

  /** Adds a member with a value that only a program can make. */
  private static UpgradeStep adding(String text) {
    return data -> ((ObjectNode) data).put("added", text);
  }

  private Server.Db table(String type, String... documents) throws Exception {
    Server.Db db = Server.database();
    db.run("create table songs (id serial primary key, doc " + type + ", version int default 1)");
    for (String document : documents) {
      db.run("insert into songs (doc) values ('" + document + "')");
    }
    return db;
  }

  private Migration migration(Server.Db db, UpgradeStep step) throws Exception {
    return Migration.builder()
        .from(TablePlace.of(TableSettings.at(db.settings(), "songs", "doc", "version"), dir))
        .upgrades(Upgrades.none().with(1, step), 2)
        .options(Songs.options(java.util.Optional.empty()))
        .build();
  }

  private MigrationResult run(Migration migration) throws Exception {
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    return result;
  }

  @Test
  void numbersKeepTheirValueThoughNotTheirNotation() throws Exception {
    Server.Db db =
        table(
            "jsonb",
            "{\"a\": 1e2, \"b\": 1.10, \"c\": 12345678901234567890123456789012345678901234567890, \"d\": -0.0, \"e\": 1e-40}");

    assertThat(run(migration(db, adding("x"))).quarantined()).isEmpty();

    assertThat(
            db.value(
                "select doc ->> 'a', doc ->> 'b', doc ->> 'c', (doc ->> 'e')::numeric = 1e-40 from songs"))
        .isEqualTo("100|1.10|12345678901234567890123456789012345678901234567890|t");
  }

  @Test
  void theOrderOfMembersIsNoDifference() throws Exception {
    Server.Db db = table("jsonb", "{\"zebra\": 1, \"a\": 2, \"bb\": {\"y\": 1, \"x\": 2}}");
    assertThat(run(migration(db, adding("x"))).totals().written()).isEqualTo(1);
  }

  @Test
  void duplicateMembersOfAJsonColumnAreLeftOutAndNotDropped() throws Exception {
    Server.Db db = table("json", "{\"a\": 1, \"a\": 2}", "{\"a\": 3}");

    MigrationResult result = run(migration(db, adding("x")));

    assertThat(result.quarantined()).hasSize(1).allMatch(one -> one.key().equals("1"));
    assertThat(db.value("select doc::text from songs where id = 1"))
        .isEqualTo("{\"a\": 1, \"a\": 2}");
  }

  @Test
  void aZeroCharacterIsRefusedByJsonbAndKeptByJson() throws Exception {
    Server.Db jsonb = table("jsonb", "{}", "{\"sound\": true}");
    UpgradeStep step = data -> data.has("sound") ? data : adding("a\u0000b").upgrade(data);
    MigrationResult result = run(migration(jsonb, step));
    assertThat(result.quarantined()).hasSize(1).allMatch(one -> one.problem().contains("U+0000"));
    assertThat(result.totals().written()).isEqualTo(1);

    Server.Db json = table("json", "{}");
    run(migration(json, adding("a\u0000b")));
    assertThat(json.value("select doc::text from songs")).contains("a\\u0000b");
  }

  @Test
  void halfASurrogatePairIsRefusedByJsonbAndKeptByJson() throws Exception {
    Server.Db jsonb = table("jsonb", "{}");
    assertThat(run(migration(jsonb, adding("a\ud83d"))).quarantined())
        .hasSize(1)
        .allMatch(one -> one.problem().contains("surrogate"));

    Server.Db json = table("json", "{}");
    Migration migration = migration(json, adding("a\ud83d"));
    run(migration);
    assertThat(json.value("select doc::text from songs")).contains("a\\ud83d").doesNotContain("?");
  }

  @Test
  void wholeSurrogatePairsAndOtherLanguagesPass() throws Exception {
    Server.Db db = table("jsonb", "{\"t\": \"\ud83c\udfb5 ünïcödé 音楽\"}");
    run(migration(db, adding("\ud83c\udfb6")));
    assertThat(db.value("select doc ->> 't', doc ->> 'added' from songs"))
        .isEqualTo("\ud83c\udfb5 ünïcödé 音楽|\ud83c\udfb6");
  }

  @Test
  void aNumberBeyondTheRangeOfJsonbIsFoundAloneInItsBatch() throws Exception {
    Server.Db db =
        table("jsonb", "{\"n\": 1}", "{\"n\": 2}", "{\"n\": 3}", "{\"n\": 4}", "{\"n\": 5}");
    UpgradeStep step =
        data ->
            data.path("n").asInt() == 4
                ? ((ObjectNode) data).put("n", new java.math.BigDecimal("1e200000"))
                : data;

    MigrationResult result = run(migration(db, step));

    assertThat(result.totals().written()).isEqualTo(4);
    assertThat(result.quarantined()).hasSize(1).allMatch(one -> one.key().equals("4"));
    assertThat(db.value("select count(*) - count(distinct key) from safepersist.before_image"))
        .isEqualTo("0");
  }

  @Test
  void theTextOfAJsonColumnComesBackToTheByte() throws Exception {
    String text = "{ \"b\" : 1.50e1,   \"a\":[ ] }";
    Server.Db db = table("json", text);
    Migration migration = migration(db, adding("x"));
    run(migration);
    List<String> ids = migration.folders().ids();

    migration.rollback(ids.get(0), RollbackRequest.backup());

    assertThat(db.value("select doc::text, version from songs")).isEqualTo(text + "|1");
  }

  @Test
  void aNullDocumentIsLeftOut() throws Exception {
    Server.Db db = table("jsonb", "{}");
    db.run("insert into songs (doc) values (null)");
    assertThat(run(migration(db, adding("x"))).quarantined())
        .hasSize(1)
        .allMatch(one -> one.problem().contains("null"));
  }

  @Test
  void nothingOfADocumentIsReadableWhereAKeyIsConfigured() throws Exception {
    Server.Db db =
        table("jsonb", "{\"secret\": \"canary\"}", "{\"secret\": \"canary\", \"bad\": 1}");
    Path key = dir.resolve("key");
    java.nio.file.Files.writeString(
        key, "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    Migration migration =
        Migration.builder()
            .from(TablePlace.of(TableSettings.at(db.settings(), "songs", "doc", "version"), dir))
            .upgrades(
                Upgrades.none()
                    .with(
                        1,
                        data -> {
                          if (data.has("bad")) {
                            throw new IllegalStateException("canary");
                          }
                          return ((ObjectNode) data).put("added", "x");
                        }),
                2)
            .options(Songs.options(java.util.Optional.of("file:" + key)))
            .build();
    run(migration);

    for (String ledger : List.of("batch", "quarantine", "before_image")) {
      assertThat(
              db.rows(
                      "select r::text, encode(coalesce((to_jsonb(r) ->> 'image')::bytea, ''), 'escape') from safepersist."
                          + ledger
                          + " r")
                  .toString())
          .as(ledger)
          .doesNotContain("canary");
    }
    migration.rollback(migration.folders().ids().get(0), RollbackRequest.backup());
    assertThat(db.value("select doc::text from songs where id = 1"))
        .isEqualTo("{\"secret\": \"canary\"}");
  }
}
