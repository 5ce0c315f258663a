package dev.safepersist.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The commit protocol while the disk refuses: each call that a fault concerns fails, one after the
 * other, in a save of its own; once alone, and once with all calls after it.
 */
@ExtendWith(QuietLog.class)
@Timeout(120)
class CommitFaultTest {
  /** How many versions there are before the save. */
  private enum Save {
    FIRST(0),
    REPLACE(4);

    private final int old;

    Save(int old) {
      this.old = old;
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void leavesTheWholeOldOrNewVersionAndNothingElse(Fault fault) throws IOException {
    List<String> bad = new ArrayList<>();
    int saves = 0;
    for (MetadataPlacement placement :
        List.of(MetadataPlacement.ENVELOPE, MetadataPlacement.SIDECAR)) {
      for (Save save : Save.values()) {
        for (boolean forEver : new boolean[] {false, true}) {
          saves += failEach(fault, forEver, save, new SavedFile(placement), bad);
        }
      }
    }
    Proof.tell(saves, "failing calls", "save, " + fault);
    assertThat(bad).isEmpty();
    assertThat(saves).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Save.class)
  void survivesAnInterruptAtAnyCallAndKeepsTheFlag(Save save) throws IOException {
    List<String> bad = new ArrayList<>();
    int nth = 0;
    for (boolean struck = true; struck; nth++) {
      InterruptingFileSystem system = new InterruptingFileSystem(nth);
      SavedFile file = new SavedFile(MetadataPlacement.SIDECAR);
      try (ScratchDirectory scratch = new ScratchDirectory()) {
        struck = attemptInterrupted(system, save, file, scratch.path());
      } catch (IOException | RuntimeException | AssertionError e) {
        bad.add(save + " at " + system.victim() + ": " + e);
      } finally {
        Thread.interrupted();
      }
    }
    assertThat(bad).isEmpty();
    assertThat(nth).isGreaterThan(20);
  }

  /** Saves; the interrupt comes before the save, or with one of its calls. */
  private static boolean attemptInterrupted(
      InterruptingFileSystem system, Save save, SavedFile file, Path root) throws IOException {
    for (int version = 1; version <= save.old; version++) {
      file.save(root, version);
    }
    int fresh = save.old + 1;
    system.begin();
    file.save(system.wrap(root), fresh);
    assertThat(Thread.interrupted()).as("interrupt flag").isEqualTo(system.struck());
    assertThat(file.version(root)).isEqualTo(fresh);
    assertThat(SavedFile.stages(root)).as("stages that were left").isEmpty();
    file.save(root, fresh + 1);
    assertThat(file.version(root)).isEqualTo(fresh + 1);
    return system.struck();
  }

  /** Lets call 1, 2, 3 … fail until a save does not get that far. */
  private static int failEach(
      Fault fault, boolean forEver, Save save, SavedFile file, List<String> bad)
      throws IOException {
    for (int nth = 1; ; nth++) {
      FaultyFileSystem system =
          forEver
              ? FaultyFileSystem.failingFrom(fault, nth)
              : FaultyFileSystem.failingOnce(fault, nth);
      try (ScratchDirectory scratch = new ScratchDirectory()) {
        try {
          attempt(system, forEver, save, file, scratch.path());
        } catch (IOException | RuntimeException | AssertionError e) {
          bad.add(
              String.join(
                  " ",
                  fault + (forEver ? " for ever from" : " at"),
                  system.victim().replace(scratch.path() + "/", ""),
                  save + " " + file.placement() + ":",
                  e.toString()));
        }
      }
      if (!system.struck()) {
        return nth - 1;
      }
    }
  }

  private static void attempt(
      FaultyFileSystem system, boolean forEver, Save save, SavedFile file, Path root)
      throws IOException {
    for (int version = 1; version <= save.old; version++) {
      file.save(root, version);
    }
    int fresh = save.old + 1;
    try {
      file.save(system.wrap(root), fresh);
      assertThat(file.version(root)).as("version after a receipt").isEqualTo(fresh);
    } catch (SaveException e) {
      assertThat(e).hasMessageContaining("[SafePersist:SP").hasMessageContaining("state.json");
      if (e.outcome() == Outcome.UNCHANGED) {
        assertThat(file.version(root)).as("version, unchanged").isEqualTo(save.old);
      } else {
        assertThat(file.version(root)).as("version, unknown").isIn(save.old, fresh);
      }
    }
    int version = file.version(root);
    assertThat(file.backups(root)).as("backups").allMatch(backup -> backup < fresh);
    if (!forEver) {
      assertThat(SavedFile.stages(root)).as("stages that were left").isEmpty();
    }
    file.save(root, fresh + 1);
    assertThat(file.version(root)).as("version after a following save").isEqualTo(fresh + 1);
    if (version > 0) {
      assertThat(file.backups(root)).as("backups of a following save").contains(version);
    }
  }
}
