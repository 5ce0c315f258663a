package dev.safepersist.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.cli.guide.Guide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of {@code docs/migration.md}, and compares what they print. */
@DisabledOnOs(OS.WINDOWS) // its commands are those of a POSIX shell
class MigrationGuideTest {
  private static final Path MUSIC = Guide.PROJECT.resolve("examples/music/src/main");

  @TempDir Path dir;

  @Test
  void tellsWhatHappens() throws Exception {
    copy(MUSIC.resolve("migration"), dir.resolve("migration"));
    copy(MUSIC.resolve("resources"), dir.resolve("resources"));
    Guide guide = Guide.of("docs/migration.md");
    assertThat(guide.size()).isGreaterThan(15);
    guide.run(dir, (command, workplace) -> command.replace("run ID", "run " + newest(workplace)));
  }

  private static String newest(Path workplace) throws IOException {
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
