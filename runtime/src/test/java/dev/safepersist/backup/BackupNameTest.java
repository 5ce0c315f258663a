package dev.safepersist.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackupNameTest {
  @Test
  void readsWhatItWrites() {
    BackupName name =
        new BackupName("model.json", Instant.parse("2026-11-21T08:30:00.007Z"), "4f9a01bc");
    assertThat(name).hasToString("model.json.bak.20261121_083000007.4f9a01bc");
    assertThat(BackupName.parse(name.toString())).contains(name);
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
