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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks the distribution and starts its program as users do. */
@DisabledOnOs(OS.WINDOWS) // the script is one of a POSIX shell
class DistributionIT {
  private static final Path TARGET = Path.of(System.getProperty("safepersist.jar")).getParent();

  @TempDir Path dir;

  @Test
  void startsThroughALinkAndMakesAnArchiveOfItsClasses() throws Exception {
    run("tar", "xzf", TARGET.resolve("safepersist-distribution.tar.gz").toString());
    Path program;
    try (Stream<Path> unpacked = Files.list(dir)) {
      program = unpacked.findFirst().orElseThrow().resolve("bin/safepersist");
    }
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
    Path cache = dir.resolve("cache/safepersist");
    for (int i = 0; i < 1200 && archives(cache) == 0; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(archives(cache)).isEqualTo(1);
    Path file = Files.writeString(dir.resolve("with space.json"), "[1]");
    assertThat(run(link.toString(), "backups", "create", file.toString()))
        .contains("with space.json: kept as ");
    assertThat(run(link.toString(), "backups", "list", file.toString())).contains("1 backup");
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
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
