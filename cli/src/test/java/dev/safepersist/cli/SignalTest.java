package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.safepersist.SafeFiles;
import dev.safepersist.operations.state.StateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Commands that are asked to end, and whose output is not read to its end. */
@EnabledOnOs(OS.LINUX)
class SignalTest {
  private static final int FILES = 150;

  @TempDir Path dir;

  private void makeFiles(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Files.writeString(dir.resolve("f" + i + ".json"), "{\"n\":" + i + "}");
    }
  }

  private void makeHugeFile() throws IOException {
    try (RandomAccessFile huge = new RandomAccessFile(dir.resolve("z.json").toFile(), "rw")) {
      huge.setLength(1L << 36); // without blocks on the disk; to read it takes a while
    }
  }

  /** Signals the command once {@code begun} is there; it must say what its process returns. */
  private JsonNode end(String signal, int exit, Path begun, Object... arguments) throws Exception {
    return end(signal, exit, command -> Files.exists(begun), arguments);
  }

  private JsonNode end(
      String signal, int exit, Predicate<CommandProcess> begun, Object... arguments)
      throws Exception {
    assumeFalse(isIgnored(exit - 128), "a command is started with signals ignored, as by nohup");
    CommandProcess command = CommandProcess.start(dir, Map.of(), "", arguments);
    while (!begun.test(command) && command.printed().isEmpty() && command.process().isAlive()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    kill(signal, command.process().pid());
    Run run = command.end();
    JsonNode report = run.json(); // with the exit code of the process
    assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    assertThat(report.path("outcome").asString()).isEqualTo("interrupted");
    assertThat(report.at("/problems/0/id").asString()).isEqualTo("SP511");
    return report;
  }

  /** Whether this process was started with a signal ignored: then so are those that it starts. */
  private static boolean isIgnored(int signal) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      String mask = lines.filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow();
      long ignored = Long.parseUnsignedLong(mask.substring("SigIgn:".length()).strip(), 16);
      return (ignored >> (signal - 1) & 1) != 0;
    }
  }

  private static void kill(String signal, long pid) throws Exception {
    int exit =
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start().waitFor();
    assertThat(exit).isZero();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void endsAnAudit(String signal, int exit) throws Exception {
    makeFiles(80);
    makeHugeFile();

    JsonNode report =
        end(signal, exit, dir.resolve("none"), "audit", dir, "--json", "--threads", 1);
    assertThat(report.at("/summary/good").asInt()).isGreaterThan(20);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void endsASnapshotThatTheNextOneRemoves(String signal, int exit) throws Exception {
    makeFiles(FILES);
    Path store = dir.resolve(".safepersist/snapshots");

    end(signal, exit, store, "snapshot", "create", dir, "--json");
    assertThat(Run.of("snapshot", "list", dir, "--json").json().path("results")).isEmpty();
    assertThat(Run.of("snapshot", "create", dir).exit()).isZero();
    assertThat(Run.of("snapshot", "verify", dir).out()).contains(FILES + " files are intact");
    try (var left = Files.list(store)) {
      assertThat(left.filter(Files::isDirectory)).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void endsAChangeOfMetadataThatCanBeRepeated(String signal, int exit) throws Exception {
    makeFiles(FILES);

    end(signal, exit, dir.resolve(".safepersist"), "metadata", "add", dir, "--json");
    JsonNode rest = Run.of("metadata", "add", dir, "--json").json().path("summary");
    assertThat(rest.path("added").asInt() + rest.path("has_metadata").asInt()).isEqualTo(FILES);
    JsonNode audit = Run.of("audit", dir, "--json").json();
    assertThat(audit.at("/summary/categories/good").asInt()).isEqualTo(FILES);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void endsAPruningThatCanBeRepeated(String signal, int exit) throws Exception {
    Path file = dir.resolve("a.json");
    for (int i = 0; i < 4; i++) {
      Saved.plain(file, "[" + i + "]");
    }
    try (Closeable locked = StateFiles.open(file, Optional.empty()).lock()) {
      assertThat(locked).isNotNull(); // the command waits for it
      Predicate<CommandProcess> waits = command -> hasOpened(".safepersist", command);
      end(signal, exit, waits, "backups", "prune", dir, "--keep-last", 1, "--json");
    }
    assertThat(SafeFiles.backups(file).list()).hasSize(3);
    assertThat(Run.of("backups", "prune", dir, "--keep-last", 1).exit()).isZero();
    assertThat(SafeFiles.backups(file).list()).hasSize(1);
  }

  private static boolean hasOpened(String name, CommandProcess command) {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + command.process().pid() + "/fd"))) {
      return open.anyMatch(each -> target(each).contains(name));
    } catch (IOException | UncheckedIOException ended) {
      return false;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closed) {
      return "";
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void endsAGuardThatPutsTheFilesBack(String signal, int exit) throws Exception {
    Path file = Files.writeString(dir.resolve("a.json"), "[1]");
    Path started = dir.resolve("started");
    String script = "echo '[2]' > a.json; touch " + started + "; exec sleep 60";

    end(signal, exit, started, "guard", "--json", file, "--", "sh", "-c", script);
    assertThat(file).hasContent("[1]");
    assertThat(Run.of("doctor", dir, "--json").json().path("outcome").asString()).isEqualTo("good");
  }

  @Test
  void endsQuietlyIfItsReaderHasEnough() throws Exception {
    makeFiles(300);
    Path file = dir.resolve("f0.json");
    Saved.plain(file, "[1]");
    Saved.plain(file, "[2]");
    Path err = dir.resolve("err.txt");
    for (List<Object> arguments :
        List.<List<Object>>of(
            List.of("audit", dir, "--all"),
            List.of("validate", dir, "--json"),
            List.of("metadata", "add", dir, "--dry-run"),
            List.of("completion", "bash"))) {
      ProcessBuilder builder =
          new ProcessBuilder(CommandProcess.commandLine(arguments.toArray()))
              .redirectError(err.toFile());
      builder.environment().put("LC_ALL", "C.UTF-8");
      Process process = builder.start();
      process.getInputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as("%s", arguments).isZero();
      assertThat(err).as("%s", arguments).isEmptyFile();
    }
  }
}
