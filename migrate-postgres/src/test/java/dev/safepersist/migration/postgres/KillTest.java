package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.TransformBy;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.processes.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while a batch is in flight, each going on with what the last left. */
class KillTest {
  /** With {@code -Dsafepersist.kills=200} as often as a release must survive. */
  private static final int KILLS = Integer.getInteger("safepersist.kills", 3);

  private static final String BUSY =
      "select count(*) from pg_stat_activity where application_name = 'safepersist migrate'"
          + " and datname = current_database() and backend_xid is not null";
  private static final String PARENTS =
      "select count(*), bool_and(convalidated) from pg_constraint where conname = 'to_parent'";

  @TempDir Path dir;

  @Test
  void everyRowIsWrittenOnceHoweverOftenTheMigratorIsKilled() throws Exception {
    int rows = 200 * (KILLS + 1);
    Server.Db db = Songs.table(rows);
    db.run(Songs.COUNTED);
    db.run(
        "create function slow() returns trigger language plpgsql as $$ begin perform"
            + " pg_sleep(0.002); return new; end $$",
        "create trigger slow before update on songs for each row execute function slow()");
    List<String> before = db.rows("select id, doc::text, version from songs order by id");
    String user = db.url().replaceFirst(".*[?&]user=([^&]+).*", "$1");
    Migration migration = Victim.migration(db.place(), user, dir, TransformBy.AUTO);
    String id = migration.plan().id();
    Random random = new Random(11);
    int inFlight = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      String run = kill % 2 == 0 ? "run sql" : "run"; // the server's work is taken up by another
      inFlight += kill(db, user, run, id, random.nextInt(100), BUSY) ? 1 : 0;
    }

    MigrationResult result = migration.run(id, progress -> {});

    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    int broken = (rows + 90) / 100;
    assertThat(result.totals().written()).isEqualTo(rows - broken);
    assertThat(result.quarantined()).hasSize(broken);
    assertThat(
            db.value(
                "select (select count(*) from songs where version = 3), (select max(n) from"
                    + " writes), (select sum((line::jsonb ->> 'written')::int) from"
                    + " safepersist.batch where complete), (select count(distinct key) from"
                    + " safepersist.before_image), (select count(*) from safepersist.quarantine)"))
        .isEqualTo(
            (rows - broken) + "|1|" + (rows - broken) + "|" + (rows - broken) + "|" + broken);
    assertThat(inFlight).as("kills with a batch in flight, of %d", KILLS).isPositive();

    kill(db, user, "rollback", id, random.nextInt(100), BUSY);
    if (Journal.open(migration.folders().of(id)).state().state() != State.ROLLED_BACK) {
      migration.rollback(id, RollbackRequest.backup());
    }
    assertThat(db.rows("select id, doc::text, version from songs order by id")).isEqualTo(before);
  }

  @Test
  void foreignKeysThatAKilledLoadHasDroppedAreValidAfterTheNextRun() throws Exception {
    Server.Db db = Songs.table(40);
    db.run(
        "update songs set doc = jsonb_set(doc, '{tempo}', '\"1\"')",
        "create table chunks (id bigint primary key, doc jsonb, version int, parent bigint generated"
            + " always as (least(id + 1, 40)) stored constraint to_parent references chunks)",
        "create function slow() returns trigger language plpgsql as $$ begin perform"
            + " pg_sleep(0.02); return new; end $$",
        "create trigger slow before insert on chunks for each row execute function slow()");
    String user = db.url().replaceFirst(".*[?&]user=([^&]+).*", "$1");
    Migration migration = Victim.load(db.place(), user, dir);
    String id = migration.plan().id();

    kill(db, user, "load", id, 0, "select count(*) from chunks");

    assertThat(db.rows("select name from safepersist.foreign_key")).containsExactly("to_parent");
    assertThat(db.value(PARENTS)).isEqualTo("0|null");
    assertThat(Integer.parseInt(db.value("select count(*) from chunks"))).isBetween(1, 39);
    MigrationResult result = migration.run(id, progress -> {});
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(db.value(PARENTS)).isEqualTo("1|t");
    assertThat(db.rows("select name from safepersist.foreign_key")).isEmpty();
    assertThat(db.value("select count(*), max(version) from chunks")).isEqualTo("40|3");
  }

  /**
   * Kills a process some milliseconds after it has begun to write, in the midst of the next batch
   * if it is between two; tells whether a batch was in flight.
   */
  private boolean kill(Server.Db db, String user, String what, String id, int millis, String begun)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Program.command(Victim.class, List.of("-Xmx96m"), what, db.place(), user, dir, id))
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("out.txt").toFile())
            .start();
    while (process.isAlive() && db.value(begun).equals("0")) {
      Thread.sleep(5);
    }
    Thread.sleep(millis);
    boolean inFlight = !db.value(BUSY).equals("0");
    while (process.isAlive() && !inFlight) {
      inFlight = !db.value(BUSY).equals("0");
    }
    process.destroyForcibly().waitFor();
    return inFlight;
  }
}
