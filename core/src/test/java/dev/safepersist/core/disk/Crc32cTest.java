package dev.safepersist.core.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc32cTest {
  @Test
  void hasTheCheckValueOfTheStandard() {
    assertThat(Crc32c.hex(Crc32c.of("123456789".getBytes(US_ASCII)))).isEqualTo("e3069283");
  }

  @Test
  void joinsThePartsOfAnyLength() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      byte[] all = new byte[random.nextInt(5000)];
      random.nextBytes(all);
      int cut = random.nextInt(all.length + 1);
      int first = Crc32c.of(Arrays.copyOf(all, cut));
      int second = Crc32c.of(Arrays.copyOfRange(all, cut, all.length));
      assertThat(Crc32c.join(first, second, all.length - cut)).isEqualTo(Crc32c.of(all));
    }
  }
}
