package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ScanCommandTest {
  @TempDir Path dir;
  private Path source;

  @BeforeEach
  void writeAProgram() throws IOException {
    source =
        Files.writeString(
            dir.resolve("Settings.java"),
            """
            package com.acme;
            import java.nio.file.*;
            class Settings {
              static void save(Path folder, String text) throws java.io.IOException {
                Files.writeString(folder.resolve("settings.json"), text);
              }
              static void put(Path file, byte[] bytes) throws java.io.IOException {
                Files.write(file, bytes);
              }
            }
            """);
  }

  @Test
  void reportsUnsafeWritesAndFails() {
    Run run = Run.of("scan", dir);

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains(source.toString(), "SP720 com.acme.Settings.save:5", "SafeFiles.writeString(path")
        .contains("2 unsafe writes (1 certain, 1 likely, 0 possible) in 0 classes and 1 sources")
        .contains("would protect 1 of 2");
  }

  @Test
  void failsOnlyOnWhatTheUserPicks() {
    assertThat(Run.of("scan", "--fail-on", "never", dir).exit()).isZero();
    Run certain = Run.of("scan", "--level", "certain", dir);
    assertThat(certain.exit()).isEqualTo(1);
    assertThat(certain.out()).doesNotContain("Settings.put");
  }

  @Test
  void hasTheSameVerdictInEveryFormat() {
    for (String format : new String[] {"text", "json", "sarif", "html"}) {
      Run run = Run.of("scan", "--format", format, dir);
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out()).contains("com.acme.Settings").contains("SP720");
    }
    assertThat(Run.of("scan", "--json", dir).json().at("/results/0/certainty").asString())
        .isEqualTo("certain");
  }

  @Test
  void reportsOnlyWhatIsNewSinceTheBaseline() throws IOException {
    Path report = dir.resolve("baseline.report");
    assertThat(Run.of("scan", "--json", "-o", report, source).exit()).isEqualTo(1);
    assertThat(JsonMapper.shared().readTree(Files.readString(report)).at("/results").size())
        .isEqualTo(2);

    Files.writeString(source, "\n\n" + Files.readString(source));
    Run run = Run.of("scan", "--json", "--baseline", report, source);

    assertThat(run.exit()).isZero();
    assertThat(run.json().at("/summary/accepted").asInt()).isEqualTo(2);
  }

  @Test
  void acceptsWhatTheSuppressionsName() throws IOException {
    Path rules =
        Files.writeString(
            dir.resolve("scan.rules"), "# why not\nSP720 com.acme.Settings#save it is a cache\n");

    Run run = Run.of("scan", "--suppress", rules, source);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("Settings.put").doesNotContain("Settings.save");
  }

  @Test
  void tellsWhatCouldNotBeLookedAtFromFindings() throws IOException {
    Run missing = Run.of("scan", dir.resolve("missing.jar"), source);
    assertThat(missing.exit()).isEqualTo(3);
    assertThat(missing.err()).contains("[SafePersist:SP708]", "missing.jar");
    assertThat(missing.out()).contains("Settings.save");

    Path rules = Files.writeString(dir.resolve("scan.rules"), "nonsense\n");
    assertThat(Run.of("scan", "--suppress", rules, source).err()).contains("[SafePersist:SP710]");
    assertThat(Run.of("scan", "--baseline", rules, source).err()).contains("[SafePersist:SP709]");

    Path empty = Files.createDirectory(dir.resolve("empty"));
    assertThat(Run.of("scan", empty).err()).contains("[SafePersist:SP701]");

    Path broken = Files.createDirectory(dir.resolve("broken"));
    Files.writeString(broken.resolve("Broken.java"), "class Broken {");
    Files.writeString(broken.resolve("Broken.class"), "no class");
    Run run = Run.of("scan", broken);
    assertThat(run.err()).contains("[SafePersist:SP707]", "[SafePersist:SP702]");
    assertThat(run.exit()).isEqualTo(3);
  }

  @Test
  void writesAPatchForWhatIsCertain() throws IOException {
    Path patch = dir.resolve("safe.patch");

    Run run = Run.of("scan", "--patch", patch, dir);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("makes 1 of 1 certain writes safe");
    assertThat(patch)
        .hasContent(
            """
            --- a/Settings.java
            +++ b/Settings.java
            @@ -1,8 +1,9 @@
             package com.acme;
            +import dev.safepersist.SafeFiles;
             import java.nio.file.*;
             class Settings {
               static void save(Path folder, String text) throws java.io.IOException {
            -    Files.writeString(folder.resolve("settings.json"), text);
            +    SafeFiles.writeString(folder.resolve("settings.json"), text);
               }
               static void put(Path file, byte[] bytes) throws java.io.IOException {
                 Files.write(file, bytes);
            """);
    assertThat(Run.of("scan", "--patch", patch, dir, source).exit()).isEqualTo(2);
  }

  @Test
  void sortsByPriority() {
    Run run = Run.of("scan", "--priorities", dir);

    assertThat(run.out()).startsWith("high\n");
  }
}
