package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.core.structure.StructureScanner.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * WireMock, a server that keeps its state in JSON files, unmodified from Maven Central: killed
 * while it saves, started again on what it left, again and again.
 */
class ThirdPartyIT {
  private static final boolean THOROUGH = Boolean.getBoolean("safepersist.thorough");
  private static final int KILLS = THOROUGH ? 100 : 4;
  private static final int WITHOUT = THOROUGH ? 20 : 0;
  private static final int SERVERS = 2;

  @TempDir Path directory;

  /** What was found after some kills. */
  private record Tally(int saves, int broken, int lost) {
    Tally plus(Tally other) {
      return new Tally(saves + other.saves, broken + other.broken, lost + other.lost);
    }
  }

  @Test
  void findsItsLastSaveWholeAfterEveryKill() throws Exception {
    List<String> options = MockServer.quickStart(directory);
    Tally without = killed(WITHOUT, options);
    List<String> protecting = new ArrayList<>(options);
    protecting.add(Jvm.agent("quiet=true"));
    Tally with = killed(KILLS, protecting);
    System.out.printf(
        "WireMock: %d kills without the agent, %s; %d kills with it, %s%n",
        WITHOUT, without, KILLS, with);
    if (THOROUGH) {
      assertThat(without.broken()).as("otherwise the kills prove nothing").isPositive();
    }
    assertThat(with.broken()).isZero();
    assertThat(with.lost()).isZero();
    assertThat(with.saves()).isGreaterThanOrEqualTo(KILLS);
  }

  /** Several servers at a time, each killed and started again in a folder of its own. */
  private Tally killed(int kills, List<String> options) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SERVERS);
    try {
      List<Future<Tally>> futures = new ArrayList<>();
      for (int server = 0; server < SERVERS; server++) {
        Path folder = Files.createTempDirectory(directory, "server");
        Random random = new Random(server);
        futures.add(threads.submit(() -> killed(kills / SERVERS, options, folder, random)));
      }
      Tally all = new Tally(0, 0, 0);
      for (Future<Tally> future : futures) {
        all = all.plus(future.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Tally killed(int kills, List<String> options, Path folder, Random random)
      throws Exception {
    Tally tally = new Tally(0, 0, 0);
    int round = 0;
    for (int kill = 0; kill < kills; kill++) {
      int saved = MockServer.saveUntilKilled(folder, options, round, random.nextInt(150));
      tally = tally.plus(found(MockServer.state(folder), saved, saved - round));
      round = saved;
    }
    return tally;
  }

  /** Looks at the state that a kill left, and takes it away if the server would choke on it. */
  private static Tally found(Path state, int saved, int saves) throws IOException {
    if (!isWhole(state)) {
      Files.deleteIfExists(state);
      return new Tally(saves, 1, 0);
    }
    String text = Files.readString(state);
    boolean there = text.contains(" " + saved + " ") || text.contains(" " + (saved + 1) + " ");
    return new Tally(saves, 0, there ? 0 : 1);
  }

  private static boolean isWhole(Path state) throws IOException {
    if (Files.notExists(state)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(state)) {
      return StructureScanner.scan(in).verdict() == Verdict.COMPLETE;
    }
  }
}
