package dev.safepersist.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.backup.Backup;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  @TempDir Path dir;
  private Path path;
  private Path out;

  @BeforeEach
  void nameTheFile() {
    path = dir.resolve("count.txt");
    out = dir.resolve("out.txt");
  }

  private Process counter(int times, int padding) throws IOException {
    return counter(path, times, padding, "-Xss1m");
  }

  private Process counter(Path path, int times, int padding, String option) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xmx64m",
            option,
            "-cp",
            System.getProperty("java.class.path"),
            Counter.class.getName(),
            path.toString(),
            String.valueOf(times),
            String.valueOf(padding));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(out.toFile())
        .start();
  }

  private List<Path> stages() throws IOException {
    try (Stream<Path> stages = Files.list(dir.resolve(".safepersist/stage"))) {
      return stages.toList();
    }
  }

  @Test
  void severalProcessesLoseNoUpdate() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(counter(40, 10));
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(Counter.read(path)).isEqualTo(120);
    assertThat(stages()).isEmpty();
  }

  @Test
  void severalProcessesForgetNothingWhenTheyRotateOneHistory() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Path file = dir.resolve("count" + i / 2 + ".txt");
      processes.add(counter(file, 150, 10, "-Dsafepersist.history.bytes=3000"));
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero(); // each serial was higher than the one before
    }
    for (Path file : List.of(dir.resolve("count0.txt"), dir.resolve("count1.txt"))) {
      assertThat(Counter.read(file)).isEqualTo(300);
      assertThat(Counter.file(file).backups().list()).hasSizeGreaterThanOrEqualTo(10);
    }
    assertThat(dir.resolve(".safepersist/history.jsonl")).content().contains("rotated");
  }

  @Test
  void aKilledProcessLeavesAWholeFileAndNothingAcknowledgedIsLost() throws Exception {
    Random random = new Random(11);
    for (int round = 0; round < 25; round++) {
      Process process = counter(100_000, 300_000);
      int acknowledged = killed(process, 1 + random.nextInt(12), random.nextInt(6));
      assertThat(Counter.read(path)).isBetween(acknowledged, acknowledged + 1);
    }
    assertThat(counter(1, 10).waitFor()).isZero();
    assertThat(stages()).isEmpty();
    for (Backup backup : Counter.file(path).backups().list()) {
      assertThat(Counter.file(path).backups().good(backup)).isTrue();
    }
  }

  /** Kills the process some time after some saves; gives the last number that it acknowledged. */
  private int killed(Process process, int saves, int millis) throws Exception {
    while (acknowledged().size() < saves) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(1);
    }
    Thread.sleep(millis);
    process.destroyForcibly().waitFor();
    List<String> numbers = acknowledged();
    return Integer.parseInt(numbers.get(numbers.size() - 1));
  }

  private List<String> acknowledged() throws IOException {
    String text = Files.readString(out);
    int end = text.lastIndexOf('\n');
    return end < 0 ? List.of() : text.substring(0, end).lines().toList();
  }

  @Test
  void severalCopiesOfTheRuntimeInOneJvmLoseNoUpdate() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> runs = new ArrayList<>();
    for (int copy = 0; copy < 4; copy++) {
      Method increment = freshCopy().getMethod("increment", Path.class, int.class);
      runs.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 30; i++) {
                  increment.invoke(null, path, 10);
                }
                return null;
              }));
    }
    for (Future<?> run : runs) {
      run.get();
    }
    threads.shutdown();
    assertThat(Counter.read(path)).isEqualTo(120);
    assertThat(stages()).isEmpty();
  }

  private static Class<?> freshCopy() throws Exception {
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(ProcessesTest::url)
            .toArray(URL[]::new);
    Class<?> copy =
        new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())
            .loadClass(Counter.class.getName());
    assertThat(copy).isNotSameAs(Counter.class);
    return copy;
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (IOException e) {
      throw new IllegalArgumentException(entry, e);
    }
  }
}
