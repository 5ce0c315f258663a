package dev.safepersist.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
  private static final int DRAWS = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-01T09:45:50Z",
        "2026-12-01T09:45:50.7Z",
        "2026-12-01T09:45:50.007Z",
        "2026-12-01T09:45:50.000007Z",
        "2026-12-01T09:45:50.000000007Z",
        "2026-12-01T24:00:00Z",
        "2016-12-31T23:59:60Z",
        "2024-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z",
        "-0001-06-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "2026-12-01t09:45:50z",
      })
  void readsWhatInstantReads(String text) {
    assertThat(Instants.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-12-01",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-12-01T25:00:00Z",
        "2026-12-01T09:60:00Z",
        "2026-12-01T09:45:61Z",
        "2026-12-01T09:45:50",
        "2026-12-01T09:45:50.0000000001Z",
        "2026-12-01T09:45:50,5Z",
        "2026-12-01T09:45:\u0665\u0660Z",
      })
  void refusesWhatInstantRefuses(String text) {
    assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> Instants.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void readsEachTimeThatIsWritten() {
    Random random = new Random(5);
    int[] units = {1, 1_000, 1_000_000, 1_000_000_000};
    for (int i = 0; i < DRAWS; i++) {
      int unit = units[random.nextInt(units.length)];
      Instant time =
          Instant.ofEpochSecond(
              (long) (random.nextGaussian() * 40e9),
              (long) (random.nextInt(1_000_000_000) / unit) * unit);
      assertThat(Instants.parse(time.toString())).isEqualTo(time);
    }
  }
}
