package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.crash.SaveScenario.Way;
import dev.safepersist.faults.Proof;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Crashes while the history, grown too long, is continued in a new file. */
@ExtendWith(QuietLog.class)
@Isolated("changes a system property")
class RotationCrashTest {
  private static final String LONGEST = "safepersist.history.bytes";

  @BeforeAll
  static void rotateAtOnce() {
    System.setProperty(LONGEST, "100");
  }

  @AfterAll
  static void takeTheUsualLength() {
    System.clearProperty(LONGEST);
  }

  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void forgetsNothingThatIsNeeded(MetadataPlacement placement) throws IOException {
    Exploration exploration =
        new SaveScenario(Way.SAVE, placement, 0, 1).explore(Proof.bound(40, 300), Mutant.chosen());
    exploration.tell("first save with rotation, " + placement);
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void forgetsNothingOfSeveralVersions(MetadataPlacement placement) throws IOException {
    Exploration exploration =
        new SaveScenario(Way.SAVE, placement, 2, 3).explore(Proof.bound(12, 100), Mutant.chosen());
    exploration.tell("three saves with rotation, " + placement);
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(100);
  }
}
