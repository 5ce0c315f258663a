package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.jar.LegacyFolder.Album;
import dev.safepersist.agent.program.OldCounter;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An old program under the agent and a new one save one file at the same time; the old one is
 * killed at random moments. What either has saved stays.
 */
class LegacyKillIT {
  /** With {@code -Dsafepersist.kills=100} as often as is proved by hand. */
  private static final int KILLS = Integer.getInteger("safepersist.kills", 4);

  private static final String FILE = "data/a.json";

  @TempDir Path directory;
  private final Random random = new Random(44);

  @Test
  void losesNothingOnEitherSide() throws Exception {
    LegacyFolder folder = LegacyFolder.in(directory);
    folder.save(FILE, new Album("Kind of Blue", 0, List.of()));
    Jvm jvm = Jvm.all().get(0);
    int counted = 0;
    int saves = 0;
    int all = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      ProcessBuilder program = jvm.command(LegacyFolder.agent(), OldCounter.class, FILE);
      Process process =
          program
              .directory(directory.toFile())
              .redirectError(directory.resolve("err.txt").toFile())
              .start();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        String line = out.readLine();
        assertThat(line).matches("\\d+");
        counted = Integer.parseInt(line);
        long end = System.nanoTime() + (50 + random.nextInt(250)) * 1_000_000L;
        while (System.nanoTime() < end) {
          saves++;
          String tag = "tag " + saves;
          LegacyFolder.ALBUMS.update(folder.file(FILE), album -> with(album, tag));
          Thread.sleep(20 + random.nextInt(60));
        }
        process.toHandle().destroyForcibly(); // what it has said can still be read
        process.waitFor();
        for (String more = out.readLine(); more != null; more = out.readLine()) {
          if (more.matches("\\d+")) { // the last line may be torn, and is below the others then
            counted = Math.max(counted, Integer.parseInt(more));
            all++;
          }
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
      Album now = folder.load(FILE);
      assertThat(now.bpm()).isBetween(counted, counted + 1);
      assertThat(now.tags()).hasSize(saves).endsWith("tag " + saves);
    }
    System.out.printf("%d kills: %d saves of the old program, %d of the new%n", KILLS, all, saves);
  }

  private static Album with(Album album, String tag) {
    List<String> tags = new ArrayList<>(album.tags());
    tags.add(tag);
    return new Album(album.name(), album.bpm(), tags);
  }
}
