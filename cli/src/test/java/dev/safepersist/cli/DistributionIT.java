package dev.safepersist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks the distribution and starts its program as users do. */
@DisabledOnOs(OS.WINDOWS) // the script is one of a POSIX shell
class DistributionIT {
  private static final Path TARGET = Path.of(System.getProperty("safepersist.jar")).getParent();

  @TempDir Path dir;

  private Path program;
  private String options = "";

  @BeforeEach
  void unpack() throws Exception {
    dir = dir.toRealPath();
    run("tar", "xzf", TARGET.resolve("safepersist-distribution.tar.gz").toString());
    try (Stream<Path> unpacked = Files.list(dir)) {
      program = unpacked.findFirst().orElseThrow().resolve("bin/safepersist");
    }
  }

  @Test
  void startsThroughALinkAndMakesAnArchiveOfItsClasses() throws Exception {
    Path link = Files.createSymbolicLink(dir.resolve("a link"), program);
    assertThat(run(link.toString(), "--version")).matches("safepersist \\d+\\.\\d+\\.\\d+\\R");
    Path share = program.resolveSibling("../share").normalize();
    for (String file :
        new String[] {
          "man/man1/safepersist.1",
          "man/man1/safepersist-backups-list.1",
          "bash-completion/completions/safepersist",
          "zsh/safepersist.zsh",
          "fish/vendor_completions.d/safepersist.fish"
        }) {
      assertThat(share.resolve(file)).isNotEmptyFile();
    }
    awaitArchive();
    Path file = Files.writeString(dir.resolve("with space.json"), "[1]");
    assertThat(run(link.toString(), "backups", "create", file.toString()))
        .contains("with space.json: kept as ");
    assertThat(run(link.toString(), "backups", "list", file.toString())).contains("1 backup");
  }

  @Test
  void loadsFewClassesAndThoseFromTheArchive() throws Exception {
    try (ReadOnly installed = ReadOnly.of(program.getParent().getParent())) {
      assertThat(installed).isNotNull();
      run(program.toString(), "--version");
      awaitArchive();

      List<String> version = loaded("--version");
      assertThat(version).hasSizeLessThan(1500);
      assertThat(version).noneMatch(line -> line.contains("jackson") || line.contains("networknt"));
      Path file = Files.writeString(dir.resolve("a.json"), "[1.5]");
      List<String> validate = loaded("validate", file.toString());
      assertThat(validate).noneMatch(line -> line.contains("networknt"));
      for (List<String> lines : List.of(version, validate)) {
        assertThat(lines).anyMatch(line -> line.startsWith("picocli.CommandLine source: shared"));
        assertThat(lines.stream().filter(line -> line.contains("safepersist.jar")))
            .hasSizeLessThan(20);
      }
    }
  }

  /** The classes that a command loads, and where each is from. */
  private List<String> loaded(String... arguments) throws Exception {
    Path log = dir.resolve("classes.log");
    options = "-Xlog:class+load:file=" + log + ":none";
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
    return Files.readAllLines(log);
  }

  private void awaitArchive() throws Exception {
    Path cache = dir.resolve("cache/safepersist");
    for (int i = 0; i < 1200 && archives(cache) == 0; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(archives(cache)).isEqualTo(1);
  }

  private static int archives(Path cache) throws IOException {
    if (Files.notExists(cache)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(cache)) {
      return (int) files.filter(file -> file.toString().endsWith(".jsa")).count();
    }
  }

  private String run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", dir.resolve("cache").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SAFEPERSIST_JAVA_OPTIONS", options);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
