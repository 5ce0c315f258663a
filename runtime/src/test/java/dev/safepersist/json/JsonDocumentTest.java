package dev.safepersist.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.core.structure.StructureScanner.Verdict;
import dev.safepersist.syntax.StrictJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {
  @Test
  void acceptsWhatMustBeAccepted() throws IOException {
    List<JsonDocument> documents = JsonDocument.accepted();
    assertThat(documents).hasSizeGreaterThan(50);
    for (JsonDocument document : documents) {
      byte[] text = document.text();
      assertThat(StrictJson.check(text)).as(document.name()).isEmpty();
      assertThat(StructureScanner.scan(text)).as(document.name()).isEqualTo(Verdict.COMPLETE);
    }
  }

  @Test
  void rejectsWhatMustBeRejected() throws IOException {
    List<JsonDocument> documents = JsonDocument.rejected();
    assertThat(documents).hasSizeGreaterThan(100);
    for (JsonDocument document : documents) {
      assertThat(StrictJson.check(document.text()))
          .as(document.name())
          .hasValueSatisfying(problem -> assertThat(problem.line()).isPositive());
    }
  }

  @Test
  void survivesWhatIsLeftOpen() throws IOException {
    for (JsonDocument document : JsonDocument.all()) {
      byte[] text = document.text();
      assertThat(StrictJson.check(text)).as(document.name()).isNotNull();
      assertThat(StrictJson.checkUnique(text)).as(document.name()).isNotNull();
      assertThat(StructureScanner.scan(text)).as(document.name()).isNotNull();
    }
  }

  @Test
  void theScannerRefusesEveryProperPrefixThatIsNoDocumentItself() throws IOException {
    int refused = 0;
    for (JsonDocument document : JsonDocument.accepted()) {
      byte[] text = document.text();
      for (int length = 0; length < text.length; length++) {
        byte[] prefix = Arrays.copyOf(text, length);
        if (StrictJson.check(prefix).isPresent()) {
          refused++;
          assertThat(StructureScanner.scan(prefix))
              .as("%d bytes of %s", length, document)
              .isNotEqualTo(Verdict.COMPLETE);
        }
      }
    }
    assertThat(refused).isGreaterThan(500);
  }

  @Test
  void theScannerRefusesEveryDocumentWithATailOfZeros() throws IOException {
    for (JsonDocument document : JsonDocument.accepted()) {
      byte[] text = document.text();
      for (int length = 0; length < text.length; length++) {
        byte[] torn = Arrays.copyOf(Arrays.copyOf(text, length), text.length);
        assertThat(StructureScanner.scan(torn))
            .as("%d bytes of %s", length, document)
            .isNotEqualTo(Verdict.COMPLETE);
      }
    }
  }
}
