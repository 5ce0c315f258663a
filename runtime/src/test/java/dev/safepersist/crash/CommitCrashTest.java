package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.crash.SaveScenario.Way;
import dev.safepersist.faults.Proof;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The commit protocol against everything that {@link CrashModel} says a crash may leave of it.
 *
 * <p>To see a bug caught, run it with one: {@code mvn test -pl runtime -Dtest=CommitCrashTest
 * -Dsafepersist.mutant=no-file-sync} (or {@code no-directory-sync}, or {@code replace-existing})
 * must fail.
 */
@ExtendWith(QuietLog.class)
class CommitCrashTest {
  private static final int FEW = 35;

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void leavesTheWholeOldOrNewVersionOfAReplacedFile(MetadataPlacement placement)
      throws IOException {
    explore(
        "replace", new SaveScenario(Way.SAVE, placement, 4, 1), Proof.bound(1_500, 12_000), 600);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void leavesNothingOrTheWholeNewVersionOfAFirstSave(MetadataPlacement placement)
      throws IOException {
    explore(
        "first save", new SaveScenario(Way.SAVE, placement, 0, 1), Proof.bound(800, 8_000), 600);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void neverGoesBackBehindAnAcknowledgedVersionOfSeveral(MetadataPlacement placement)
      throws IOException {
    explore(
        "four saves in a row",
        new SaveScenario(Way.SAVE, placement, 0, 4),
        Proof.bound(35, 800),
        800);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void keepsWhatTheRetentionKeepsWhileItPrunes(MetadataPlacement placement) throws IOException {
    explore(
        "save with prune",
        new SaveScenario(Way.SAVE, placement, 5, 2),
        Proof.bound(60, 1_500),
        250);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void leavesTheWholeOldOrNewVersionOfAnUpdatedFile(MetadataPlacement placement)
      throws IOException {
    explore("update", new SaveScenario(Way.UPDATE, placement, 3, 2), Proof.bound(60, 1_500), 250);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void isWholeWhenTheFirstSyncFails(MetadataPlacement placement) throws IOException {
    Exploration exploration =
        new SaveScenario(Way.SAVE, placement, 1, 1)
            .exploreFailedSync(Proof.bound(60, 2_000), Mutant.NONE);

    exploration.tell("replace after a failed sync, " + placement);
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(200);
  }

  /** A crash, a load that recovers and crashes again at any point, another load. */
  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void isWholeAfterTwoCrashes(MetadataPlacement placement) throws IOException {
    Exploration exploration =
        new SaveScenario(Way.SAVE, placement, 4, 1).exploreTwice(Proof.bound(4, 40), 8);

    exploration.tell("replace, crashed and recovered twice, " + placement);
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(25);
  }

  private static void explore(String what, SaveScenario scenario, int draws, int least)
      throws IOException {
    Exploration exploration = scenario.explore(draws, Mutant.chosen());

    exploration.tell(what + ", " + scenario.placement());
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(least);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @CsvSource({
    "NO_FILE_SYNC, ENVELOPE, RESTORED",
    "NO_FILE_SYNC, SIDECAR, RESTORED",
    "NO_DIRECTORY_SYNC, ENVELOPE, version 4 where 5 is safe",
    "NO_DIRECTORY_SYNC, SIDECAR, version 4 where 5 is safe",
    "REPLACE_EXISTING, ENVELOPE, version 0 where 4 is safe",
    "REPLACE_EXISTING, SIDECAR, version 0 where 4 is safe",
  })
  void wouldFindTheClassicBugs(Mutant mutant, MetadataPlacement placement, String problem)
      throws IOException {
    Exploration exploration = new SaveScenario(Way.SAVE, placement, 4, 1).explore(FEW, mutant);

    assertThat(exploration.bad()).anySatisfy(bad -> assertThat(bad).contains(problem));
  }
}
