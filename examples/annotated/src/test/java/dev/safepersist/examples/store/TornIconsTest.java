package dev.safepersist.examples.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.core.structure.StructureScanner.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real data, cut at every byte: no part of it may be taken for the whole. */
class TornIconsTest {
  @TempDir Path folder;

  @Test
  void areRefusedWhereverTheyAreCut() throws IOException {
    Path copy = folder.resolve("icons.json");
    FontAwesome.copyTo(copy);
    byte[] document = Files.readAllBytes(copy);
    int end = document.length;
    while (Character.isWhitespace(document[end - 1])) {
      end--;
    }
    StructureScanner scanner = new StructureScanner();
    int takenForTheWhole = 0;
    for (int length = 0; length < end; length++) {
      if (scanner.verdict() == Verdict.COMPLETE) {
        takenForTheWhole++;
      }
      scanner.update(document, length, 1);
    }
    assertThat(takenForTheWhole).isZero();
    assertThat(scanner.verdict()).isEqualTo(Verdict.COMPLETE);
    assertThat(end).isGreaterThan(1_000_000);
  }
}
