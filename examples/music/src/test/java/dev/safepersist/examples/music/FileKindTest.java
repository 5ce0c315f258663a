package dev.safepersist.examples.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.json.Json;
import dev.safepersist.save.RejectedException;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Finding.Severity;
import dev.safepersist.store.Loaded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class FileKindTest {
  /** Where the doubtful samples look wrong, rule by rule. */
  private static final Map<FileKind, List<String>> DOUBTS =
      Map.of(
          FileKind.AUDIO_ORACLE,
          List.of("/frame_count", "/frames/1", "/frames/0/pitch", "/frames/2/time"),
          FileKind.TRAINING_RESULTS,
          List.of("/epochs/1/epoch", "/epochs/1/epoch", "/epochs/1/accuracy", "/epochs/0/loss"),
          FileKind.RHYTHM_ORACLE,
          List.of("/tempo", "/beats/2", "/patterns/1/onset_count", "/patterns/1/id"),
          FileKind.CORRELATION,
          List.of("/features/1", "/matrix/0/1", "/pairs/0/p_value"),
          FileKind.HARMONIC_TRANSITIONS,
          List.of("/chords/1", "/transitions/0/probability", "/transitions/1/last_seen"));

  @TempDir Path dir;

  private static JsonNode sample(String folder, FileKind kind) throws IOException {
    String name = "/" + folder + "/" + kind.id() + ".json";
    try (InputStream in = FileKindTest.class.getResourceAsStream(name)) {
      return Json.mapper().readTree(in);
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsNothingWrongWithGoodData(FileKind kind) throws IOException {
    Path file = dir.resolve(kind.id() + ".json");
    kind.store().save(file, sample("good", kind));
    Loaded<JsonNode> loaded = kind.store().load(file);
    assertThat(loaded.value()).isEqualTo(sample("good", kind));
    assertThat(loaded.findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void savesWhatLooksWrongAndTells(FileKind kind) throws IOException {
    Path file = dir.resolve(kind.id() + ".json");
    kind.store().save(file, sample("doubtful", kind));
    List<Finding> findings = kind.store().load(file).findings();
    assertThat(findings).extracting(Finding::pointer).isEqualTo(DOUBTS.get(kind));
    assertThat(findings)
        .allMatch(finding -> finding.severity() == Severity.WARNING)
        .noneMatch(finding -> finding.evidence().isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatDoesNotFitTheSchema(FileKind kind) throws IOException {
    ObjectNode data = (ObjectNode) sample("good", kind);
    data.put("surprise", 1);
    Path file = dir.resolve(kind.id() + ".json");
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> kind.store().save(file, data))
        .withMessageContaining("surprise");
    assertThat(file).doesNotExist();
  }
}
