package dev.safepersist.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.disk.Stamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupNameTest {
  @Test
  void readsWhatItWrites() {
    BackupName name =
        new BackupName("model.json", Instant.parse("2026-11-21T08:30:00.007Z"), "4f9a01bc");
    assertThat(name).hasToString("model.json.bak.20261121_083000007.4f9a01bc");
    assertThat(BackupName.parse(name.toString())).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59.999Z",
        "1969-12-31T23:59:59Z",
        "1901-01-01T00:00:00.001Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T00:00:00Z"
      })
  void readsWhatItWritesThoughTheClockIsWrong(String time) {
    BackupName name = new BackupName("model.json", Instant.parse(time), "4f9a01bc");
    assertThat(BackupName.parse(name.toString())).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0001-06-01T00:00:00Z", "-999999999-01-01T00:00:00Z", "+10000-01-01T00:00:00Z"})
  void takesTheNearestTimeForOneThatHasNoStamp(String time) {
    BackupName name = new BackupName("model.json", Instant.parse(time), "4f9a01bc");
    assertThat(BackupName.parse(name.toString()))
        .hasValueSatisfying(
            parsed -> assertThat(parsed.time()).isEqualTo(Stamp.shown(Instant.parse(time))));
  }

  @Test
  void understandsNamesWithoutMilliseconds() {
    assertThat(BackupName.parse("model.json.bak.20261121_083000.4f9a01bc"))
        .hasValueSatisfying(
            name -> assertThat(name.time()).isEqualTo(Instant.parse("2026-11-21T08:30:00Z")));
  }

  @Test
  void leavesForeignNamesAlone() {
    assertThat(BackupName.parse("model.json.bak")).isEmpty();
    assertThat(BackupName.parse("model.json.bak.20261399_083000.4f9a01bc")).isEmpty();
    assertThat(BackupName.parse("notes.txt")).isEmpty();
  }
}
