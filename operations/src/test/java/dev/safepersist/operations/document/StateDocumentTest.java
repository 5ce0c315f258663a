package dev.safepersist.operations.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.envelope.PlainVersions;
import dev.safepersist.json.Metadata;
import dev.safepersist.operations.state.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDocumentTest {
  @TempDir Path dir;

  private StateDocument saved(StateDocument document) throws IOException {
    Path file = dir.resolve("a.json");
    StateFiles.open(file, Optional.empty()).write(Draft.of(document.content()));
    return read(file);
  }

  private static StateDocument read(Path file) throws IOException {
    PlainVersions plain = PlainVersions.of(StateFiles.open(file, Optional.empty()).target());
    return StateDocument.of(Files.readAllBytes(file), file, plain);
  }

  @Test
  void takesNoMemberOfTheDataForMetadata() throws IOException {
    Path file = dir.resolve("lookalike.json");
    SafeFiles.writeJson(file, Map.of("metadata", Map.of("version", 1), "data", 2));
    assertThat(read(file).metadata()).isEmpty();
    assertThat(read(file).text()).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void keepsEveryByteOfTheTextInAnEnvelopeAndOutOfIt() throws IOException {
    byte[] text = "{ \"n\" : 1.50e+3,\n\t\"é\": \"\\u00e9\" }\n".getBytes(UTF_8);
    for (boolean gzip : new boolean[] {false, true}) {
      StateDocument bare =
          StateDocument.empty(Path.of(gzip ? "a.json.gz" : "a.json")).withText(text);
      StateDocument wrapped =
          saved(bare.withMetadata(Optional.of(Metadata.empty().with("source", "test"))));
      assertThat(new String(wrapped.text(), UTF_8).strip())
          .isEqualTo(new String(text, UTF_8).strip());
      assertThat(wrapped.metadata().orElseThrow().source()).contains("test");
      assertThat(wrapped.gzip()).isEqualTo(gzip);
      assertThat(saved(wrapped.withMetadata(Optional.empty()).withText(text)).text())
          .isEqualTo(text);
    }
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    StateDocument latin =
        StateDocument.empty(Path.of("a.json"))
            .withMetadata(Optional.of(Metadata.empty()))
            .withText("\"é\"".getBytes(ISO_8859_1));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> saved(latin))
        .withMessageContaining("[SafePersist:SP846] the text of the document is not UTF-8.");
  }
}
