package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.OnlineMigration;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.place.Online.State;
import dev.safepersist.migration.postgres.table.TableSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of every kind are copied in their order, captured, and led back. */
class OnlineKeysTest {
  private static final String DOC =
      "jsonb_build_object('title', 'Song ' || n, 'tempo', (60 + n) || '.5'), 1";

  /** What a row of the new format must be. */
  private static final String DERIVED =
      "jsonb_build_object('name', doc -> 'title', 'tempo', (doc ->> 'tempo')::numeric, 'tags',"
          + " '[]'::jsonb)";

  @TempDir Path dir;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "bigint; (n - 20) * 300000000000000000",
        "uuid; md5(n::text)::uuid",
        "text; case n when 1 then '' when 2 then '[' when 3 then '[\"a\"]' when 4 then 'a''b' when 5 then E'\\\\x\\n\\t' when 6 then 'Ä ö' when 7 then 'NULL' when 8 then '{,}' else chr(60 + n) || n end",
        "text collate \"C\"; chr(60 + n) || n",
        "char(8); 'k' || n",
        "timestamptz; case n when 1 then '-infinity' when 2 then 'infinity' when 3 then '0044-03-15 BC' else timestamptz '2026-03-29 00:59:59.000001+00' + n * interval '11 minutes' end",
        "numeric; case n when 1 then 'NaN' when 2 then 'Infinity' else (n - 20) * 1.10 + n * 1e-30 end",
        "double precision; case n when 1 then '-Infinity' when 2 then 'NaN' else n / 3.0::float8 end",
        "bytea; decode(lpad(to_hex(n), 4, '0'), 'hex')",
        "citext; (case mod(n, 2) when 0 then 'a' else 'B' end) || n"
      })
  void ofEveryType(String type, String value) throws Exception {
    follow(type, "id", value);
  }

  @ParameterizedTest
  @CsvSource({"'id, part', 'n / 5, chr(70 - n)'"})
  void ofSeveralColumns(String columns, String values) throws Exception {
    follow("integer not null, part text not null", columns, values);
  }

  private void follow(String type, String key, String value) throws Exception {
    Server.Db db = Server.database();
    if (type.equals("citext")) {
      boolean there =
          db.value("select count(*) from pg_available_extensions where name = 'citext'")
              .equals("1");
      assumeTrue(there, "this server has no citext");
      db.run("create extension citext");
    }
    for (String table : new String[] {"songs", "songs_new"}) {
      db.run(
          "create table %s (id %s, doc jsonb, version integer, primary key (%s))"
              .formatted(table, type, key));
    }
    String rows = "select " + value + ", " + DOC + " from generate_series(%d, %d) n";
    String into = "insert into songs (" + key + ", doc, version) ";
    db.run(into + rows.formatted(1, 40));
    Migration migration =
        Songs.steps()
            .from(TablePlace.of(TableSettings.at(db.settings(), "songs", "doc", "version"), dir))
            .to(TablePlace.of(TableSettings.at(db.settings(), "songs_new", "doc", "version"), dir))
            .batches(BatchSettings.fixed(7))
            .build();
    String id = migration.plan().id();
    OnlineMigration online = migration.online();
    assertThat(online.run(id, false, false, now -> {}).state()).isEqualTo(State.CATCH_UP);
    String one = "(%s) = (select %s from (select %d as n) o)";
    String change = "update songs set doc = doc || '{\"title\": \"late\"}' where ";
    db.run(
        change + one.formatted(key, value, 3),
        change + one.formatted(key, value, 5),
        "delete from songs where " + one.formatted(key, value, 1),
        "update songs set (%s) = (select %s from (select 50 as n) o) where ".formatted(key, value)
            + one.formatted(key, value, 8),
        into + rows.formatted(41, 45));
    String wanted = "select " + key + ", " + DERIVED + " from songs order by " + key;
    var derived = db.rows(wanted);
    assertThat(derived).hasSize(44);

    online.cutOver(id); // which compares every row

    assertThat(db.rows("select " + key + ", doc from songs order by " + key)).isEqualTo(derived);
    db.run(
        "update songs set doc = doc || '{\"name\": \"after\"}' where "
            + one.formatted(key, value, 6),
        "delete from songs where " + one.formatted(key, value, 2));
    var after = db.rows("select " + key + ", doc from songs order by " + key);

    online.swapBack(id);

    assertThat(db.rows(wanted)).isEqualTo(after).hasSize(43);
  }
}
