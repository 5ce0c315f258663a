package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.commit.MetadataPlacement;
import dev.safepersist.commit.Receipt;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.faults.SavedFile;
import dev.safepersist.faults.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
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
  private static final int MANY = 3_000;
  private static final int SOME = 1_100;
  private static final int FEW = 35;
  private static final int ENOUGH = 1_000;

  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void leavesTheWholeOldOrNewVersionOfAReplacedFile(MetadataPlacement placement)
      throws IOException {
    Exploration exploration = explore(placement, 4, 1, MANY, Mutant.chosen());

    report("replace, " + placement, exploration);
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(ENOUGH);
  }

  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void leavesNothingOrTheWholeNewVersionOfAFirstSave(MetadataPlacement placement)
      throws IOException {
    Exploration exploration = explore(placement, 0, 1, SOME, Mutant.chosen());

    report("first save, " + placement, exploration);
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(ENOUGH);
  }

  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "SIDECAR"})
  void neverGoesBackBehindAnAcknowledgedVersionOfSeveral(MetadataPlacement placement)
      throws IOException {
    Exploration exploration = explore(placement, 0, 4, FEW, Mutant.chosen());

    report("four saves in a row, " + placement, exploration);
    assertThat(exploration.bad()).isEmpty();
    assertThat(exploration.states()).isGreaterThanOrEqualTo(ENOUGH);
  }

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
    Exploration exploration = explore(placement, 4, 1, FEW, mutant);

    assertThat(exploration.bad()).anySatisfy(bad -> assertThat(bad).contains(problem));
  }

  /** Saves versions 1 to {@code old}, then records and explores {@code fresh} more saves. */
  private static Exploration explore(
      MetadataPlacement placement, int old, int fresh, int draws, Mutant mutant)
      throws IOException {
    SavedFile file = new SavedFile(placement);
    List<Receipt> receipts = new ArrayList<>();
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      Path directory = scratch.fresh();
      for (int version = 1; version <= old; version++) {
        receipts.add(file.save(directory, version));
      }
      RecordingFileSystem system = new RecordingFileSystem(directory, mutant);
      for (int version = old + 1; version <= old + fresh; version++) {
        receipts.add(file.save(system.root(), version));
        system.acknowledge();
      }
      return Exploration.of(
          new CrashModel(system.recording()),
          draws,
          (root, acknowledged) -> check(file, root, old + acknowledged, receipts));
    }
  }

  /**
   * Fails unless the version in {@code root} is {@code safe} or the one after it, whole, with the
   * replaced version as a backup, and can be replaced itself.
   */
  private static void check(SavedFile file, Path root, int safe, List<Receipt> receipts)
      throws IOException {
    int version = file.version(root);
    assertThat(version)
        .as("version %d where %d is safe", version, safe)
        .isBetween(safe, Math.min(safe + 1, receipts.size()));
    List<Integer> backups = file.backups(root);
    assertThat(backups).as("backups").allMatch(backup -> backup <= version);
    if (version > 1) {
      assertThat(backups).as("backups").contains(version - 1);
    }

    int following = receipts.size() + 1;
    Receipt receipt = file.save(root, following);

    assertThat(file.version(root)).as("version after a following save").isEqualTo(following);
    if (version > 0) {
      assertThat(file.backups(root)).as("backups of a following save").contains(version);
      assertThat(receipt.serial())
          .as("serial of a following save")
          .isGreaterThan(receipts.get(version - 1).serial());
    }
  }

  private static void report(String what, Exploration exploration) {
    System.out.printf("%s: %d crash states tried%n", what, exploration.states());
  }
}
