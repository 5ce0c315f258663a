package dev.safepersist.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Inspection.Seal;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;

class EnvelopeVerifierTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.json | ''                                    | BROKEN
          a.json | '{"a":1}'                             | GOOD
          a.json | '{"a":1'                              | BROKEN
          a.json | '{"a":1 /* one */}'                   | GOOD
          a.json | '{"metadata":{"version":"2.0"},"data":1}' | GOOD
          a.json | '{"metadata":{"version":"2.0"},"data":1'  | BROKEN
          a.json | '{"metadata":{"version":2 // two'     | BROKEN
          a.bin  | ''                                    | BROKEN
          a.bin  | 'anything'                            | UNKNOWN
          """)
  void judgesFilesWithoutChecksumByNameAndStructure(String name, String text, Verdict verdict)
      throws IOException {
    Path file = Files.writeString(folder.resolve("x"), text);
    assertThat(new EnvelopeVerifier().inspect(file, name).verdict()).isEqualTo(verdict);
  }

  @Test
  void judgesEnvelopesByTheirChecksumWhateverTheirName() throws IOException {
    Path file = envelope();
    Inspection inspection = new EnvelopeVerifier().inspect(file, "state.bin");
    assertThat(inspection).isEqualTo(new Inspection(Verdict.GOOD, 1, 3, Seal.INTACT, ""));
  }

  @Test
  void leavesOpenWhetherAnEnvelopeThatIsStillJsonWasEditedOrDamaged() throws IOException {
    Path file = envelope();
    Files.writeString(file, Files.readString(file).replace("[1]", "[2]"));
    Inspection inspection = new EnvelopeVerifier().inspect(file, "state.json");
    assertThat(inspection).isEqualTo(new Inspection(Verdict.UNKNOWN, 0, 3, Seal.DAMAGED, ""));
  }

  @Test
  void callsATornEnvelopeBroken() throws IOException {
    byte[] whole = Files.readAllBytes(envelope());
    int lineBreak = whole.length - 1;
    for (int length = 0; length < lineBreak; length++) {
      assertThat(torn(whole, length)).as("%d bytes", length).isEqualTo(Verdict.BROKEN);
    }
    assertThat(torn(whole, lineBreak)).isEqualTo(Verdict.UNKNOWN);
  }

  private Verdict torn(byte[] whole, int length) throws IOException {
    Path file = Files.write(folder.resolve("torn.json"), Arrays.copyOf(whole, length));
    return new EnvelopeVerifier().inspect(file, "torn.json").verdict();
  }

  @Test
  void findsAFileBrokenWhoseFirstBlockIsZeros() throws IOException {
    byte[] torn = new byte[2_048];
    Arrays.fill(torn, 512, torn.length, (byte) 'f');
    Path file = Files.write(folder.resolve("torn.json"), torn);

    assertThat(new EnvelopeVerifier().inspect(file, "torn.json").verdict())
        .isEqualTo(Verdict.BROKEN);
  }

  private Path envelope() throws IOException {
    Path file = folder.resolve("state.json");
    Store.builder(new TypeReference<List<Integer>>() {}).version(3).build().save(file, List.of(1));
    return file;
  }
}
