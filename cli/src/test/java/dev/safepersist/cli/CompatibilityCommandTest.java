package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.legacy.Access;
import dev.safepersist.legacy.Deprecations;
import dev.safepersist.legacy.VersionUses;
import dev.safepersist.legacy.VersionWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CompatibilityCommandTest {
  @TempDir private Path dir;

  private void use(String program) throws IOException {
    LocalDate past = LocalDate.of(2020, 1, 1);
    VersionWindow window = VersionWindow.of(1, 2).deprecate(1, past, past, "name the tempo");
    try (Deprecations watch = new Deprecations(window, dir.resolve(VersionUses.FILE_NAME))) {
      watch.used(1, Access.WRITE, program, "songs");
    }
  }

  @Test
  void reportsWhoUsesAVersionThatWasToBeRemoved() throws IOException {
    use("player");
    Run text = Run.of("migrate", "report", "--compatibility", "--in", dir);
    assertThat(text.exit()).isEqualTo(1);
    assertThat(text.out())
        .contains(
            "version 1: deprecated since 2020-01-01", "still in use", "player: 1 save, songs");

    Run json = Run.of("migrate", "report", "--compatibility", "--in", dir, "--json");
    JsonNode version = json.json().at("/results/0/versions/0");
    assertThat(version.path("verdict").asString()).isEqualTo("overdue");
    assertThat(version.at("/uses/0/program").asString()).isEqualTo("player");
  }

  @Test
  void writesAPageThatShowsNamesAsText() throws IOException {
    use("<script>alert(1)</script>");
    Path page = dir.resolve("uses.html");
    Run.of("migrate", "report", "--compatibility", "--in", dir, "--html", page);
    assertThat(Files.readString(page))
        .contains("&lt;script&gt;", "name the tempo", "Content-Security-Policy")
        .doesNotContain("<script>");
  }

  @Test
  void saysWhatIsMissing() {
    Run none = Run.of("migrate", "report", "--compatibility", "--in", dir, "--json");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.json().at("/problems/0/id").asString()).isEqualTo("SP645");
    assertThat(Run.of("migrate", "report", "--compatibility", "x", "--in", dir).exit())
        .isEqualTo(2);
  }
}
