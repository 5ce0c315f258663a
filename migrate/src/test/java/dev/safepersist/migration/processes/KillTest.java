package dev.safepersist.migration.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.images.PackFiles;
import dev.safepersist.migration.images.Packs;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.journal.LedgerState;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.migration.seal.Seals;
import dev.safepersist.processes.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that are killed at random moments, each going on with what the last one left. */
class KillTest {
  private static final boolean THOROUGH = Boolean.getBoolean("safepersist.thorough");

  /** With {@code -Dsafepersist.kills=200} as often as the documentation reports. */
  private static final int KILLS = Integer.getInteger("safepersist.kills", THOROUGH ? 80 : 4);

  /** Of one migration; each start looks at all documents anew, so that many would take long. */
  private static final int KILLS_AT_MOST = 10;

  private static final int ROLLBACK_KILLS = THOROUGH ? 4 : 2;

  @TempDir Path dir;

  @ParameterizedTest
  @MethodSource("rounds")
  void migratesEveryDocumentExactlyOnceHoweverOftenItIsKilled(int seed, int most) throws Exception {
    int documents = 60 * (most / 3 + 1);
    write(documents);
    Map<String, String> before = Songs.contents(dir);
    Migration migration = Victim.migration(dir, Level.FORENSIC);
    String id = migration.plan().id();
    Random random = new Random(seed);
    int inFlight = 0;
    int kills = 0;
    for (int written = 0; inFlight < most && written < documents && kills < 3 * most; ) {
      kills++;
      kill("run", id, random.nextInt(60));
      LedgerState state = Journal.open(migration.folders().of(id)).state();
      written = (int) state.totals().written();
      Packs packs = new PackFiles(migration.folders().packs(id), id, Seals.none());
      inFlight +=
          packs.numbers().stream().anyMatch(n -> !state.holds(n) && n > last(state)) ? 1 : 0;
    }

    MigrationResult result = migration.run(id, progress -> {});

    assertThat(result.reason()).isEmpty();
    assertThat(result.state()).isEqualTo(State.COMPLETED);
    assertThat(result.quarantined()).isEmpty();
    assertThat(result.totals().written()).isEqualTo(documents);
    assertThat(inFlight).as("kills with a batch in flight, of %d", kills).isPositive();
    assertThat(upgraded()).as("times a document was upgraded").containsOnlyKeys(1);
    assertThat(backups()).as("old versions kept of a document").containsOnlyKeys(1L);
    System.out.println(kills + " kills, " + inFlight + " with a batch in flight");

    for (int kill = 0; kill < ROLLBACK_KILLS; kill++) {
      kill("rollback", id, random.nextInt(60));
    }
    State state = Journal.open(migration.folders().of(id)).state().state();
    if (state != State.ROLLED_BACK) {
      migration.rollback(id, RollbackRequest.backup());
    }
    assertThat(Songs.contents(dir)).isEqualTo(before);
  }

  /** A seed and a number of kills each. */
  static Stream<Arguments> rounds() {
    return IntStream.iterate(KILLS, left -> left > 0, left -> left - KILLS_AT_MOST)
        .mapToObj(left -> Arguments.of(left, Math.min(left, KILLS_AT_MOST)));
  }

  private static long last(LedgerState state) {
    return state.numbers().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** Two of three are in an envelope, one is plain text that cannot tell its version. */
  private void write(int documents) throws IOException {
    for (int i = 0; i < documents; i++) {
      Path folder = Files.createDirectories(dir.resolve("album-" + i / 20));
      Path file = folder.resolve("song-" + i + ".json");
      if (i % 3 == 0) {
        Files.writeString(file, Songs.song(i).toString());
      } else {
        Songs.save(file, Songs.song(i));
      }
    }
  }

  /** Kills a process a few milliseconds after it has begun to write. */
  private void kill(String what, String id, int millis) throws Exception {
    Path out = dir.resolve("out.txt");
    Path journal = dir.resolve(".safepersist/migrations/" + id + "/journal.jsonl");
    long before = Files.exists(journal) ? Files.size(journal) : 0;
    Process process =
        new ProcessBuilder(Program.command(Victim.class, List.of("-Xmx96m"), what, dir, id))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    while (process.isAlive()
        && (Files.notExists(journal) || Files.size(journal) <= before + 1500)) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    TimeUnit.MILLISECONDS.sleep(millis);
    process.destroyForcibly().waitFor();
    Files.delete(out);
  }

  private Map<Integer, Integer> upgraded() throws IOException {
    Map<Integer, Integer> counts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.filter(KillTest::isSong).toList()) {
        int times = Songs.load(file).path("upgraded").asInt(0);
        counts.merge(times, 1, Integer::sum);
      }
    }
    return counts;
  }

  private Map<Long, Integer> backups() throws IOException {
    Map<Long, Integer> counts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.filter(KillTest::isSong).toList()) {
        String prefix = file.getFileName() + ".bak.";
        try (Stream<Path> backups = Files.list(file.resolveSibling(".safepersist/backups"))) {
          long kept =
              backups.filter(one -> one.getFileName().toString().startsWith(prefix)).count();
          counts.merge(kept, 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  private static boolean isSong(Path file) {
    return file.getFileName().toString().endsWith(".json")
        && !file.toString().contains(".safepersist");
  }
}
