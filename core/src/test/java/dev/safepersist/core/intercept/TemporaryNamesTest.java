package dev.safepersist.core.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryNamesTest {
  private static final Path FILE = Path.of("model.json");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model.json",
        "model.json.tmp",
        "model.tmp",
        "model.json.new",
        "model.json123.part",
        "model-1",
        ".model.json.tmp",
        "~model.json",
        "tmp-model.json",
        "new_model.json.temp"
      })
  void takesAFileForTheNextVersion(String written) {
    assertThat(TemporaryNames.isNextVersion(FILE, Path.of(written))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.json", "models.json", "new_model.json", "m.tmp", "other.json.tmp"})
  void takesNoOtherFileForTheNextVersion(String written) {
    assertThat(TemporaryNames.isNextVersion(FILE, Path.of(written))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.tmp", "model.json.bak", "model.json.old", "model.json~", ".model"})
  void replacesNoTemporaryFileAndNoCopy(String deleted) {
    assertThat(TemporaryNames.isNextVersion(Path.of(deleted), Path.of(deleted + ".new"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.json.bak", "model.json.old", "model.json"})
  void takesNoCopyForTemporary(String name) {
    assertThat(TemporaryNames.isTemporary(Path.of(name))).isFalse();
  }
}
