package dev.safepersist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MetadataTreeCommandTest {
  private static final int KILLS = Boolean.getBoolean("safepersist.thorough") ? 50 : 3;
  private static final int FILES = 120;

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void makeAFile() throws IOException {
    dir = dir.toRealPath();
    file = Files.writeString(dir.resolve("train_20251119_143025.json"), "{\n \"n\": 1.50 }\n");
  }

  private static JsonNode results(int exit, Object... arguments) {
    Run run = Run.of(arguments);
    assertThat(run.exit()).as("%s%s", run.out(), run.err()).isEqualTo(exit);
    return run.json().path("results");
  }

  @Test
  void putsFilesIntoEnvelopesAndTakesThemOutToTheByte() throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertThat(Run.of("metadata", "add", dir, "--dry-run").out())
        .isEqualTo(file + ": metadata would be added, source train\n");
    assertThat(file).hasBinaryContent(before);
    assertThat(Run.of("metadata", "add", dir, "--change", "T-3", "-m", "d").exit()).isZero();
    Run shown = Run.of("metadata", "show", file);
    assertThat(shown.out())
        .contains("envelope, as it was saved", "source: train", "description: d");
    assertThat(SafeFiles.backups(file).ofChange("T-3").get(0).path()).hasBinaryContent(before);
    assertThat(Run.of("metadata", "add", dir).out()).isEqualTo(file + ": has metadata already\n");
    assertThat(Run.of("metadata", "strip", dir, "--dry-run").out()).endsWith("would be removed\n");
    assertThat(Run.of("metadata", "strip", file).exit()).isZero();
    assertThat(Files.readString(file).strip()).isEqualTo(new String(before, UTF_8).strip());
    assertThat(Run.of("metadata", "strip", file).out()).isEqualTo(file + ": has no metadata\n");
  }

  @Test
  void reportsWhatItDecidesAboutEachFile() throws IOException {
    Files.writeString(dir.resolve("a.schema.json"), "{}");
    Files.writeString(dir.resolve(".hidden.json"), "{}");
    Files.writeString(dir.resolve("notes.txt"), "{}");
    Files.writeString(dir.resolve("torn.json"), "{\"n\":");
    Files.writeString(dir.resolve("other.json"), "[]");
    JsonNode results = results(1, "metadata", "add", dir, "--exclude", "other*", "--json");
    assertThat(results)
        .extracting(result -> result.path("decision").asString())
        .containsExactlyInAnyOrder("passed_over", "passed_over", "not_whole", "added");
    assertThat(dir.resolve("torn.json")).hasContent("{\"n\":");
    assertThat(Run.of("metadata", "add", dir.resolve("none")).exit()).isEqualTo(3);
    assertThat(Run.of("metadata", "add", dir, "--include", "{a").exit()).isEqualTo(2);
  }

  @Test
  void leavesAnEnvelopeThatIsNotAsItWasSaved() throws IOException {
    Run.of("metadata", "add", file);
    Files.writeString(file, Files.readString(file).replace("1.50", "1.60"));
    Run run = Run.of("metadata", "strip", file);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).endsWith("left as it is, changed or damaged since it was saved\n");
    assertThat(file).content().contains("1.60", "metadata");
  }

  @ParameterizedTest
  @CsvSource({
    "train_model_20251119_143025.json,train_model",
    "scores.v2.json.gz,scores",
    "scores-1.2.json,scores",
    "frames_2025-11-19_final.json,frames",
    "2024.json,2024",
    "users.json,users"
  })
  void infersTheSourceFromTheName(String name, String source) throws IOException {
    Path named = dir.resolve(name);
    Files.writeString(named, "{}");
    JsonNode decided = results(0, "metadata", "add", named, "--json");
    assertThat(decided.path(0).path("detail").asString()).isEqualTo(source);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // a file that a process has open cannot be replaced
  void canBeRepeatedAfterItWasKilled() throws Exception {
    Files.delete(file);
    for (int i = 0; i < FILES; i++) {
      Path made = dir.resolve("d" + i % 5 + "/f" + i + ".json");
      Files.createDirectories(made.getParent());
      Files.writeString(made, "{\"n\":" + i + "}");
    }
    Random random = new Random(5);
    for (int kill = 0; kill < KILLS; kill++) {
      CommandProcess add = CommandProcess.start(dir, Map.of(), "", "metadata", "add", dir);
      while (add.process().isAlive() && !isBegun(kill)) {
        TimeUnit.MILLISECONDS.sleep(2);
      }
      TimeUnit.MILLISECONDS.sleep(random.nextInt(100));
      add.process().destroyForcibly().waitFor();
      assertThat(Run.of("doctor", dir).exit()).isZero();
      for (int i = 0; i < FILES; i++) {
        JsonNode document = read(i);
        JsonNode data = document.has("metadata") ? document.path("data") : document;
        assertThat(data).hasToString("{\"n\":" + i + "}");
      }
    }
    assertThat(Run.of("metadata", "add", dir).exit()).isZero();
    for (int i = 0; i < FILES; i++) {
      assertThat(read(i).path("data").path("n").asInt()).isEqualTo(i);
      Path made = dir.resolve("d" + i % 5 + "/f" + i + ".json");
      assertThat(SafeFiles.backups(made).list().get(0).path()).hasContent("{\"n\":" + i + "}");
    }
  }

  private boolean isBegun(int kill) throws IOException {
    int done = 0;
    for (int i = 0; i < FILES; i++) {
      done += read(i).has("metadata") ? 1 : 0;
    }
    return done > kill * FILES / (KILLS + 1);
  }

  private JsonNode read(int i) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readAllBytes(dir.resolve("d" + i % 5 + "/f" + i + ".json")));
  }

  @Test
  void takesNoMemberOfTheDataForMetadata() throws IOException {
    Map<String, Object> value = Map.of("metadata", Map.of("version", 1), "data", 2);
    SafeFiles.writeJson(file, value);
    byte[] before = Files.readAllBytes(file);
    assertThat(Run.of("metadata", "strip", file).out()).isEqualTo(file + ": has no metadata\n");
    assertThat(file).hasBinaryContent(before);
    assertThat(Run.of("metadata", "add", file).exit()).isZero();
    assertThat(Run.of("metadata", "strip", file).exit()).isZero();
    assertThat(SafeFiles.readJson(file, Object.class)).isEqualTo(value);
    assertThat(Run.of("metadata", "strip", file).out()).isEqualTo(file + ": has no metadata\n");
  }
}
