package dev.safepersist.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.structure.Corpus;
import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.core.structure.StructureScanner.Verdict;
import dev.safepersist.syntax.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JsonTestSuiteTest {
  private static Path suite;

  @BeforeAll
  static void findTheSuite() {
    suite = Corpus.folder("jsontestsuite/parsing");
  }

  @Test
  void acceptsWhatMustBeAccepted() throws IOException {
    List<Path> files = Corpus.entries(suite, "y_");
    assertThat(files).hasSizeGreaterThan(50);
    for (Path file : files) {
      byte[] text = Files.readAllBytes(file);
      assertThat(StrictJson.check(text)).as(file.toString()).isEmpty();
      assertThat(StructureScanner.scan(text)).as(file.toString()).isEqualTo(Verdict.COMPLETE);
    }
  }

  @Test
  void rejectsWhatMustBeRejected() throws IOException {
    List<Path> files = Corpus.entries(suite, "n_");
    assertThat(files).hasSizeGreaterThan(100);
    for (Path file : files) {
      assertThat(StrictJson.check(Files.readAllBytes(file)))
          .as(file.toString())
          .hasValueSatisfying(problem -> assertThat(problem.line()).isPositive());
    }
  }

  @Test
  void survivesWhatIsLeftOpen() throws IOException {
    for (Path file : Corpus.entries(suite, "")) {
      byte[] text = Files.readAllBytes(file);
      assertThat(StrictJson.check(text)).as(file.toString()).isNotNull();
      assertThat(StrictJson.checkUnique(text)).as(file.toString()).isNotNull();
      assertThat(StructureScanner.scan(text)).as(file.toString()).isNotNull();
    }
  }

  @Test
  void theScannerRefusesEveryProperPrefixThatIsNoDocumentItself() throws IOException {
    int refused = 0;
    for (Path file : Corpus.entries(suite, "y_")) {
      byte[] text = Files.readAllBytes(file);
      for (int length = 0; length < text.length; length++) {
        byte[] prefix = Arrays.copyOf(text, length);
        if (StrictJson.check(prefix).isPresent()) {
          refused++;
          assertThat(StructureScanner.scan(prefix))
              .as("%d bytes of %s", length, file)
              .isNotEqualTo(Verdict.COMPLETE);
        }
      }
    }
    assertThat(refused).isGreaterThan(500);
  }

  @Test
  void theScannerRefusesEveryDocumentWithATailOfZeros() throws IOException {
    for (Path file : Corpus.entries(suite, "y_")) {
      byte[] text = Files.readAllBytes(file);
      for (int length = 0; length < text.length; length++) {
        byte[] torn = Arrays.copyOf(Arrays.copyOf(text, length), text.length);
        assertThat(StructureScanner.scan(torn))
            .as("%d bytes of %s", length, file)
            .isNotEqualTo(Verdict.COMPLETE);
      }
    }
  }
}
