package dev.safepersist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Runs the jar as users do, in a process of its own. */
class PackagedJarIT {
  private static final Path JAR = Path.of(System.getProperty("safepersist.jar"));

  @TempDir Path dir;

  @Test
  void tellsItsVersion() throws Exception {
    Run run = java("--version");

    assertThat(run.out()).matches("safepersist \\d+\\.\\d+\\.\\d+\\R");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void validatesAndSaysNothingElse() throws Exception {
    Path schema = Files.writeString(dir.resolve("n.schema.json"), "{\"type\": \"integer\"}");
    Path good = Files.writeString(dir.resolve("good.json"), "1");
    Path bad = Files.writeString(dir.resolve("bad.json"), "\"one\"");

    assertThat(java("validate", "--schema", schema, good))
        .isEqualTo(new Run(0, good + ": valid" + System.lineSeparator(), ""));
    Run run = java("validate", "--json", "--schema", schema, good, bad);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(JsonMapper.shared().readTree(run.out()).at("/results/1/valid").asBoolean())
        .isFalse();
  }

  @Test
  void healsWhatAnotherProcessLeft() throws Exception {
    Path file = dir.toRealPath().resolve("state.json");
    Saved.plain(file, "[1]");
    Saved.plain(file, "[1,2]");
    Files.writeString(file, "[1,");

    assertThat(java("doctor", dir).exit()).isEqualTo(1);
    Run heal = java("doctor", "--heal", dir);
    assertThat(heal.err()).isEmpty();
    assertThat(heal.exit()).isZero();
    assertThat(file).hasContent("[1]");
    assertThat(java("backups", "list", file).out()).contains("1 backup,");
    assertThat(java("metadata", "show", file).out()).contains("sidecar, as it was saved");
  }

  @Test
  void reportsBadUsageWithTheRightExitCode() throws Exception {
    Run run = java("no-such-command");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("[SafePersist:SP501]");
  }

  @Test
  void holdsTheLicencesAndNoModuleDescriptor() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
      assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
      assertThat(jar.stream().map(entry -> entry.getName()))
          .doesNotHaveDuplicates()
          .noneMatch(name -> name.endsWith("module-info.class"));
      assertThat(jar.isMultiRelease()).isTrue();
    }
  }

  private static Run java(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(JAR.toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path err = Files.createTempFile("err", ".txt");
    try {
      Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Run(process.exitValue(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }
}
