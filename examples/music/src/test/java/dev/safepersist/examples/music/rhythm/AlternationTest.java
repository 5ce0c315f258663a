package dev.safepersist.examples.music.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.examples.music.rhythm.Rhythm.Pattern;
import dev.safepersist.processes.Program;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An old and a new program save the same files at the same time, and are killed again and again.
 */
class AlternationTest {
  /** With {@code -Dsafepersist.kills=100} as often as the documentation reports. */
  private static final int KILLS =
      Integer.getInteger("safepersist.kills", Boolean.getBoolean("safepersist.thorough") ? 60 : 10);

  private static final List<String> NAMES = List.of("samba.json", "waltz.json");

  @TempDir private Path dir;

  private final Store<Rhythm> store = Rhythm.store();

  /** What was last found in each file, or acknowledged, of each program. */
  private final Map<String, Long> tempos = new HashMap<>();

  private final Map<String, Long> weights = new HashMap<>();

  @Test
  void losesNoSaveOfEitherHoweverOftenTheyAreKilled() throws Exception {
    for (String name : NAMES) {
      store.save(dir.resolve(name), rhythm());
      tempos.put(name, 100L);
      weights.put(name, 1L);
    }
    Random random = new Random(19);
    int saves = 0;
    for (int kills = 0; kills < KILLS; kills += 2) {
      Run old = new Run(OldPlayer.class);
      Run present = new Run(Player.class);
      old.waitFor(1 + random.nextInt(4));
      present.waitFor(1 + random.nextInt(4));
      Run first = random.nextBoolean() ? old : present;
      first.kill(random.nextInt(8_000));
      (first == old ? present : old).kill(random.nextInt(8_000));
      saves += old.count(tempos) + present.count(weights);
      for (String name : NAMES) {
        nothingIsLost(name);
      }
    }
    System.out.println(KILLS + " kills, " + saves + " saves acknowledged");
  }

  /** A save that was in flight may be there without having been acknowledged. */
  private void nothingIsLost(String name) throws IOException {
    Rhythm rhythm = store.load(dir.resolve(name)).value();
    long tempo = tempos.get(name);
    long weight = weights.get(name);
    assertThat((long) rhythm.tempo()).as("tempo of " + name).isBetween(tempo, tempo + 1);
    assertThat((long) rhythm.patterns().get(0).weight())
        .as("weight in " + name)
        .isBetween(weight, weight + 1);
    assertThat(new Rhythm(100, 4, rhythm.beats(), rhythm.withWeight(1).patterns()))
        .as("what neither changed")
        .isEqualTo(rhythm());
    tempos.put(name, (long) rhythm.tempo());
    weights.put(name, (long) rhythm.patterns().get(0).weight());
  }

  private static Rhythm rhythm() {
    return new Rhythm(
        100,
        4,
        List.of(0.0, 0.5, 1.0, 1.5),
        List.of(
            new Pattern("a", List.of(0.0, 0.25), 2, 1),
            new Pattern("b", List.of(0.0, 0.5, 0.75), 3, 1)));
  }

  /** A program that runs until it is killed. */
  private final class Run {
    private final Path out;
    private final Process process;

    Run(Class<?> program) throws IOException {
      out = dir.resolve(program.getSimpleName() + ".txt");
      Object[] files = NAMES.stream().map(dir::resolve).toArray();
      List<String> command = Program.command(program, List.of("-Xmx64m"), files);
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
    }

    void waitFor(int saves) throws Exception {
      while (acknowledged().size() < saves) {
        assertThat(process.isAlive()).as(() -> "a living process:\n" + text()).isTrue();
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }

    void kill(int micros) throws Exception {
      TimeUnit.MICROSECONDS.sleep(micros);
      assertThat(process.isAlive()).as(() -> "a living process:\n" + text()).isTrue();
      process.destroyForcibly().waitFor();
    }

    /** Each save is one more than the last one found. */
    int count(Map<String, Long> last) {
      List<String> lines = acknowledged();
      for (String line : lines) {
        String[] words = line.split(" ", -1);
        long number = Long.parseLong(words[2]);
        long before = last.put(words[1], number);
        assertThat(number == before + 1).as("%s after %s", line, before).isTrue();
      }
      return lines.size();
    }

    /** The lines that were printed to the end. */
    private List<String> acknowledged() {
      String text = text();
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .filter(line -> line.startsWith("saved "))
          .toList();
    }

    private String text() {
      try {
        return Files.readString(out);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
