package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class StoreProvenanceTest {
  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void keepsWhatAMakerSaysOfAVersion(MetadataPlacement placement) throws IOException {
    Policy policy = Policy.defaults().withMetadata(placement);
    Store<Integer> store =
        Store.builder(Integer.class).policy(policy).description("a number").build();
    Path input = Files.writeString(dir.resolve("raw.csv"), "123456789");
    Path file = Files.createDirectory(dir.resolve("out")).resolve("n.json");
    store.save(
        file,
        1,
        Provenance.by("counter")
            .withParameters(Map.of("step", 1))
            .withInputs(input)
            .withChange("T-17"));
    Metadata first = store.load(file).metadata();
    assertThat(first.source()).contains("counter");
    assertThat(first.description()).contains("a number");
    assertThat(first.parameters()).contains(Json.mapper().readTree("{\"step\":1}"));
    assertThat(first.change()).contains("T-17");
    assertThat(first.member("inputs"))
        .contains(
            Json.mapper()
                .readTree("[{\"path\":\"../raw.csv\",\"crc32c\":\"e3069283\",\"bytes\":9}]"));
    store.save(file, 2);
    Metadata second = store.load(file).metadata();
    assertThat(second.source()).contains("counter");
    assertThat(second.parameters()).isEqualTo(first.parameters());
    assertThat(second.createdAt()).isEqualTo(first.createdAt());
    assertThat(second.change()).isEmpty();
    assertThat(second.member("inputs")).isEmpty();
  }

  @Test
  void savesNothingIfAnInputCannotBeRead() {
    Path file = dir.resolve("n.json");
    Provenance provenance = Provenance.none().withInputs(dir.resolve("missing.csv"));
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> Store.builder(Integer.class).build().save(file, 1, provenance))
        .withMessageContaining("missing.csv");
    assertThat(file).doesNotExist();
  }

  @Test
  void writesNothingOfTheEnvironmentTheUserOrTheHost() throws IOException {
    Path file = dir.resolve("n.json");
    Store.builder(Integer.class).build().save(file, 1, Provenance.by("x"));
    String text =
        Files.readString(file) + Files.readString(dir.resolve(".safepersist/history.jsonl"));
    assertThat(System.getenv()).isNotEmpty();
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      if (variable.getValue().length() > 7 && !variable.getValue().startsWith("/tmp")) {
        assertThat(text).doesNotContain(variable.getValue());
      }
    }
    assertThat(text).doesNotContain("\"user", "\"host", System.getProperty("user.dir"));
  }

  @Test
  void namesAnInputThatIsMissing(@TempDir Path folder) {
    Path file = folder.resolve("output.json");
    Provenance missing = Provenance.none().withInputs(folder.resolve("missing.csv"));
    assertThatThrownBy(() -> Store.builder(Integer.class).build().save(file, 1, missing))
        .hasMessageContaining("SP233")
        .hasMessageContaining("missing.csv");
    assertThat(file).doesNotExist();
  }
}
