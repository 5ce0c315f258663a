package dev.safepersist.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Sweep;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.faults.Proof;
import dev.safepersist.processes.Victim.Way;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that are killed at random moments of their saves, each on what the last one left. */
class KillTest {
  private static final int KILLS = Proof.bound(10, 100);

  @TempDir Path dir;

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource
  void neverGoesBackNorLosesWhatWasAcknowledged(Way way) throws Exception {
    Random random = new Random(way.name().length());
    int last = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int acknowledged = killed(way, 1 + random.nextInt(5), random.nextInt(8_000));
      int now = Victim.read(Victim.left(dir));
      assertThat(now).isBetween(acknowledged, acknowledged + 1).isGreaterThan(last);
      if (way == Way.TRANSACTION) {
        assertThat(Victim.read(Victim.right(dir))).as("the other file").isEqualTo(now);
      }
      last = now;
    }
    way.count(dir, last);
    SafeFile file = SafeFile.of(Victim.left(dir), Policy.defaults(), new EnvelopeVerifier());
    Sweep.stale(file.target().directory(), file.target().state(), false); // was touched before
    assertThat(names(dir.resolve(".safepersist/stage"))).as("stages that were left").isEmpty();
    Backups backups = file.backups();
    for (Backup backup : backups.list()) {
      assertThat(backups.good(backup)).as("backup is good").isTrue();
    }
    Proof.tell(KILLS, "kills", way.name());
  }

  /** Kills a process some time after some saves; gives the last number that it acknowledged. */
  private int killed(Way way, int saves, int micros) throws Exception {
    Path out = dir.resolve("out.txt");
    Process process =
        new ProcessBuilder(Program.command(Victim.class, List.of("-Xmx64m"), way.name(), dir))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    while (numbers(out).size() < saves) {
      assertThat(process.isAlive()).as(() -> "a living process:\n" + text(out)).isTrue();
      TimeUnit.MILLISECONDS.sleep(5); // looking more often would cost more than the saves
    }
    TimeUnit.MICROSECONDS.sleep(micros);
    process.destroyForcibly().waitFor();
    List<String> numbers = numbers(out);
    return Integer.parseInt(numbers.get(numbers.size() - 1));
  }

  /** The numbers that were printed to the end; the log goes there too. */
  private static List<String> numbers(Path out) {
    String text = text(out);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.matches("\\d+"))
        .toList();
  }

  private static String text(Path out) {
    try {
      return Files.readString(out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
