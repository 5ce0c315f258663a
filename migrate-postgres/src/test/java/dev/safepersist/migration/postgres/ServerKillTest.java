package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.postgres.table.TableSettings;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while batches are in flight; the migrator waits and goes on. */
class ServerKillTest {
  /** With {@code -Dsafepersist.serverKills=50} as often as a release must survive. */
  private static final int KILLS = Integer.getInteger("safepersist.serverKills", 1);

  private static final String BUSY =
      "select count(*) from pg_stat_activity where application_name = 'safepersist migrate' and"
          + " backend_xid is not null and query like 'update%songs%'";

  @TempDir Path dir;

  @Test
  void everyRowIsWrittenOnceHoweverOftenTheServerIsKilled() throws Exception {
    assumeTrue(Server.isEmbedded(), "the server of the tests must be one that may be killed");
    int rows = 300 * (KILLS + 1);
    int broken = (rows + 90) / 100;
    try (MortalServer server = new MortalServer()) {
      server.run(Songs.TABLE);
      server.run(
          "insert into songs select n, jsonb_build_object('title', 'Song ' || n, 'tempo', case"
              + " when n % 100 = 10 then 'quick' else (60 + n) || '.5' end), 1 from"
              + " generate_series(1, "
              + rows
              + ") n");
      server.run(Songs.COUNTED);
      server.run(
          "create function slow() returns trigger language plpgsql as $$ begin perform"
              + " pg_sleep(0.004); return new; end $$",
          "create trigger slow before update on songs for each row execute function slow()");
      Migration migration =
          Songs.steps()
              .from(
                  TablePlace.of(
                      TableSettings.at(server.settings(), "songs", "doc", "version"), dir))
              .batches(BatchSettings.fixed(100))
              .build();
      String id = migration.plan().id();
      CompletableFuture<MigrationResult> run =
          CompletableFuture.supplyAsync(() -> result(migration, id));
      Random random = new Random(7);
      int inFlight = 0;
      for (int kill = 0; kill < KILLS && !run.isDone(); kill++) {
        Thread.sleep(random.nextInt(150));
        boolean busy = false;
        while (!run.isDone() && !busy) {
          busy = !server.value(BUSY).equals("0");
        }
        inFlight += busy ? 1 : 0;
        server.kill();
        server.restart();
      }

      MigrationResult result = run.get();

      assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
      assertThat(inFlight).as("kills with a batch in flight, of %d", KILLS).isPositive();
      int written = rows - broken;
      assertThat(
              server.value(
                  "select (select count(*) from songs where version = 3), (select max(n) from"
                      + " writes), (select sum((line::jsonb ->> 'written')::int) from"
                      + " safepersist.batch where complete), (select count(distinct key) from"
                      + " safepersist.before_image), (select count(*) from"
                      + " safepersist.before_image), (select count(*) from"
                      + " safepersist.quarantine)"))
          .isEqualTo(written + "|1|" + written + "|" + written + "|" + written + "|" + broken);
    }
  }

  private static MigrationResult result(Migration migration, String id) {
    try {
      return migration.run(id, progress -> {});
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
