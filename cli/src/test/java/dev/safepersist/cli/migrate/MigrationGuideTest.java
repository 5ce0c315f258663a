package dev.safepersist.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of {@code docs/migration.md}, and compares what they print. */
@DisabledOnOs(OS.WINDOWS) // its commands are those of a POSIX shell
class MigrationGuideTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Path MUSIC = PROJECT.resolve("examples/music/src/main");

  @TempDir Path dir;
  private final SoftAssertions seen = new SoftAssertions();
  private Path workplace;

  /** One command and what it is to print. */
  private record Line(String command, List<String> output) {}

  @Test
  void tellsWhatHappens() throws Exception {
    copy(MUSIC.resolve("migration"), dir.resolve("migration"));
    copy(MUSIC.resolve("resources"), dir.resolve("resources"));
    script();
    workplace = dir;
    List<Line> lines = lines();
    assertThat(lines).hasSizeGreaterThan(15);
    for (Line line : lines) {
      run(line);
    }
    seen.assertAll();
  }

  private static List<Line> lines() throws IOException {
    List<Line> lines = new ArrayList<>();
    boolean console = false;
    for (String text : Files.readAllLines(PROJECT.resolve("docs/migration.md"))) {
      if (text.startsWith("```")) {
        console = text.equals("```console");
      } else if (console && text.startsWith("$ ")) {
        lines.add(new Line(text.substring(2), new ArrayList<>()));
      } else if (console) {
        lines.get(lines.size() - 1).output().add(text);
      }
    }
    return lines;
  }

  private void run(Line line) throws IOException, InterruptedException {
    if (line.command().startsWith("cd ")) {
      workplace = workplace.resolve(line.command().substring(3));
      return;
    }
    String command = line.command().replace("run ID", "run " + newest());
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", command);
    builder.environment().merge("PATH", dir.toString(), (old, bin) -> bin + ":" + old);
    Process process = builder.directory(workplace.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    seen.assertThat(output).as(line.command()).matches(pattern(line.output()));
  }

  private String newest() throws IOException {
    Path state = workplace.resolve("rhythms/.safepersist/migrations");
    if (Files.notExists(state)) {
      return "none";
    }
    try (Stream<Path> ids = Files.list(state)) {
      return ids.filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .filter(name -> name.matches("\\d{8}_.*"))
          .sorted()
          .reduce("none", (one, other) -> other);
    }
  }

  private static Pattern pattern(List<String> output) {
    String regex =
        output.stream()
            .map(text -> text.equals("…") ? "(?s:.*)" : quoted(text) + "\\n")
            .collect(Collectors.joining());
    return Pattern.compile(regex);
  }

  private static String quoted(String text) {
    return Stream.of(text.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
  }

  private void script() throws IOException {
    Path script = dir.resolve("safepersist");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        script,
        "#!/bin/bash\nexec '"
            + java
            + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp '"
            + System.getProperty("java.class.path")
            + "' dev.safepersist.cli.Main \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
