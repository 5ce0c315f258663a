package dev.safepersist.migration.postgres;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationBuilder;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.config.MigrationConfig.Options;
import dev.safepersist.migration.config.QuarantineSettings;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.upgrade.Upgrades;
import dev.safepersist.upgrade.declared.DeclaredStep;
import dev.safepersist.upgrade.declared.ValueType;
import java.sql.SQLException;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Songs of version 1 in tables, and steps to version 3. */
final class Songs {
  static final String TABLE =
      "create table songs (id bigint primary key, doc jsonb, version integer)";

  /** Counts how often a row is written. */
  static final String[] COUNTED = {
    "create table writes (id text primary key, n integer)",
    "create function count_write() returns trigger language plpgsql as $$ begin insert into writes"
        + " values (new.id::text, 1) on conflict (id) do update set n = writes.n + 1; return new;"
        + " end $$",
    "create trigger counted after insert or update on songs for each row execute function"
        + " count_write()"
  };

  private Songs() {}

  /** A title becomes a name; a tempo as text becomes a number; tags are new. */
  static Upgrades upgrades() {
    return Upgrades.none()
        .with(1, DeclaredStep.begin().rename("/title", "name"))
        .with(
            2,
            DeclaredStep.begin()
                .convert("/tempo", ValueType.STRING, ValueType.NUMBER)
                .add("/tags", JsonNodeFactory.instance.arrayNode()));
  }

  static MigrationBuilder steps() throws MigrationException {
    return Migration.builder().upgrades(upgrades(), 3).options(options(Optional.empty()));
  }

  /** Up to one in ten may be left out. */
  static Options options(Optional<String> key) {
    Options given = Options.defaults();
    return new Options(
        given.batch(),
        given.workers(),
        given.retries(),
        new QuarantineSettings(1000, 0.1),
        Level.FORENSIC,
        given.sample(),
        given.rollback(),
        given.warnAfter(),
        given.dryRun(),
        given.throttle(),
        given.alerts(),
        given.roles(),
        given.requireApproval(),
        key);
  }

  /** A table with songs; every hundredth one is broken, from the tenth on. */
  static Server.Db table(int count) throws SQLException {
    Server.Db db = Server.database();
    db.run(TABLE);
    fill(db, "songs", count);
    return db;
  }

  static void fill(Server.Db db, String table, int count) throws SQLException {
    db.run(
        "insert into "
            + table
            + " (id, doc, version) select n, jsonb_build_object('title', 'Song ' || n, 'tempo',"
            + " case when n % 100 = 10 then 'quick' else (60 + n) || '.5' end), 1 from"
            + " generate_series(1, "
            + count
            + ") n");
  }
}
