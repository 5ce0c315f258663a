package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MetadataCommandTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = dir.resolve("state.json");
  }

  @Test
  void showsTheMetadataOfAnEnvelope() throws IOException {
    Saved.envelope(file, 7);
    Run run = Run.of("metadata", "show", file);

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith(file + ": envelope, as it was saved\n")
        .contains("\n  version: 3\n", "\n  description: a number\n", "\n  serial: 1\n")
        .containsPattern("\n  crc32c: [0-9a-f]{8}\n");
  }

  @Test
  void showsMetadataToScripts() throws IOException {
    Saved.envelope(file, 7);
    JsonNode result = Run.of("metadata", "show", "--json", file).json().at("/results/0");

    assertThat(result.at("/placement").asString()).isEqualTo("envelope");
    assertThat(result.at("/integrity").asString()).isEqualTo("intact");
    assertThat(result.at("/metadata/version").asInt()).isEqualTo(3);
    assertThat(result.at("/metadata/bytes").asLong()).isEqualTo(Files.size(file));
  }

  @Test
  void showsTheMetadataOfAnOlderProgram() throws IOException {
    Files.writeString(
        file, "{\"metadata\": {\"version\": \"2.0\", \"parameters\": {\"k\": 1}}, \"data\": []}");
    Run run = Run.of("metadata", "show", file);

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(
            file + ": envelope, without a checksum\n  version: 2.0\n  parameters: {\"k\":1}\n");
  }

  @Test
  void findsAnEnvelopeThatWasChanged() throws IOException {
    Saved.envelope(file, 7);
    Saved.rot(file, "\"n\":7", "\"n\":8");
    Run run = Run.of("metadata", "show", "--json", file);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.json().at("/results/0/integrity").asString()).isEqualTo("mismatch");
    assertThat(run.json().at("/results/0/metadata/description").asString()).isEqualTo("a number");
  }

  @Test
  void showsWhatTheHistoryRecordedOfAPlainFile() throws IOException {
    Saved.plain(file, "[1]");
    Saved.plain(file, "[1,2]");
    JsonNode result = Run.of("metadata", "show", "--json", file).json().at("/results/0");

    assertThat(result.at("/placement").asString()).isEqualTo("sidecar");
    assertThat(result.at("/integrity").asString()).isEqualTo("intact");
    assertThat(result.at("/metadata/serial").asLong()).isEqualTo(2);
    assertThat(result.at("/metadata/bytes").asLong()).isEqualTo(5);
  }

  @Test
  void findsAPlainFileThatWasChanged() throws IOException {
    Saved.plain(file, "[1]");
    Files.writeString(file, "[1,2,3");
    Run run = Run.of("metadata", "show", file);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).startsWith(file + ": sidecar, changed or damaged since it was saved\n");
  }

  @Test
  void saysThatThereIsNone() throws IOException {
    Files.writeString(file, "{\"data\": 1}");

    assertThat(Run.of("metadata", "show", file))
        .isEqualTo(new Run(1, file + ": no metadata\n", ""));
  }

  @Test
  void looksForNoneInAnEnvelopeThatIsTorn() throws IOException {
    Saved.envelope(file, 7);
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() - 4));
    Run run = Run.of("metadata", "show", file);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("changed or damaged since it was saved");
  }

  @Test
  void namesAMissingFileAndADirectory() {
    assertThat(Run.of("metadata", "show", file).exit()).isEqualTo(3);
    assertThat(Run.of("metadata", "show", file).err()).startsWith("[SafePersist:SP502] " + file);
    assertThat(Run.of("metadata", "show", dir).exit()).isEqualTo(3);
    assertThat(Run.of("metadata", "show", dir).err()).startsWith("[SafePersist:SP101] " + dir);
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    Path huge = dir.resolve("huge.json");
    try (FileChannel channel =
        FileChannel.open(
            huge,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'1'}), Integer.MAX_VALUE);
    }
    Run run = Run.of("metadata", "show", huge);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).startsWith("[SafePersist:SP505] " + huge + " has 2147483648 bytes");
  }

  @Test
  void takesNoMemberOfTheDataForMetadata() throws IOException {
    SafeFiles.writeJson(file, Map.of("metadata", Map.of("author", "me"), "data", 1));
    JsonNode result = Run.of("metadata", "show", "--json", file).json().at("/results/0");

    assertThat(result.at("/placement").asString()).isEqualTo("sidecar");
    assertThat(result.at("/metadata/author").isMissingNode()).isTrue();
  }
}
