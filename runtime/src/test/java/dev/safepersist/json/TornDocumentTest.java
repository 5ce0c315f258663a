package dev.safepersist.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.core.structure.StructureScanner.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A document of about 1 MB, cut at many places. */
class TornDocumentTest {
  private static final byte[] DOCUMENT = document();

  @Test
  void isRefusedWhereverItIsCut() {
    StructureScanner scanner = new StructureScanner();
    for (int length = 0; length < DOCUMENT.length; length++) {
      if (scanner.verdict() == Verdict.COMPLETE) {
        fail("%d bytes of %d are taken for the whole", length, DOCUMENT.length);
      }
      scanner.update(DOCUMENT, length, 1);
    }
    assertThat(scanner.verdict()).isEqualTo(Verdict.COMPLETE);
  }

  @Test
  void isRefusedWithABlockOfZeros() {
    for (int block = 0; block + 4096 <= DOCUMENT.length; block += 4096) {
      byte[] torn = DOCUMENT.clone();
      Arrays.fill(torn, block, block + 4096, (byte) 0);
      assertThat(StructureScanner.scan(torn)).isEqualTo(Verdict.BROKEN);
    }
  }

  @Test
  void isRefusedWhenALongerOldVersionShowsBehindIt() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      int from = 1 + random.nextInt(DOCUMENT.length - 2);
      byte[] joined = Arrays.copyOf(DOCUMENT, DOCUMENT.length * 2 - from);
      System.arraycopy(DOCUMENT, from, joined, DOCUMENT.length, DOCUMENT.length - from);
      assertThat(StructureScanner.scan(joined)).as("tail from %d", from).isEqualTo(Verdict.BROKEN);
    }
  }

  private static byte[] document() {
    Random random = new Random(20261121);
    List<Object> states = new ArrayList<>();
    for (int i = 0; i < 2200; i++) {
      Map<String, Object> state = new LinkedHashMap<>();
      state.put("id", i);
      state.put("label", "st\"ate\\ " + (char) random.nextInt(0x20, 0x2000));
      state.put("features", random.doubles(16).boxed().toList());
      state.put("next", random.ints(3, 0, 2200).boxed().toList());
      state.put("last", random.nextBoolean());
      states.add(state);
    }
    byte[] text = Json.mapper().writeValueAsBytes(Map.of("states", states));
    assertThat(text).hasSizeBetween(800_000, 1_500_000);
    return text;
  }
}
