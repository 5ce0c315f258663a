package dev.safepersist.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions on a disk that fails one call, or every call from one on. */
@ExtendWith(QuietLog.class)
class TransactionFaultTest {
  private static final int STRIDE = Proof.bound(4, 1);
  private static final TwoFiles FILES = new TwoFiles(MetadataPlacement.ENVELOPE, false);

  @ParameterizedTest
  @EnumSource(Fault.class)
  void makesAllOrNothingAndTellsTheTruth(Fault fault) throws IOException {
    List<String> bad = new ArrayList<>();
    int saves = failEach(fault, false, bad) + failEach(fault, true, bad);

    Proof.tell(saves, "failing calls", "transaction, " + fault);
    assertThat(bad).isEmpty();
    assertThat(saves).isPositive();
  }

  private static int failEach(Fault fault, boolean forEver, List<String> bad) throws IOException {
    int runs = 0;
    for (int nth = 1 + fault.name().length() % STRIDE; ; nth += STRIDE) {
      FaultyFileSystem system =
          forEver
              ? FaultyFileSystem.failingFrom(fault, nth)
              : FaultyFileSystem.failingOnce(fault, nth);
      try (ScratchDirectory scratch = new ScratchDirectory()) {
        try {
          attempt(system, forEver, scratch.path());
        } catch (IOException | RuntimeException | AssertionError e) {
          String victim = system.victim().replace(scratch.path() + "/", "");
          bad.add((forEver ? "for ever from " : "at ") + victim + ": " + e);
        }
      }
      if (!system.struck()) {
        return runs;
      }
      runs++;
    }
  }

  private static void attempt(FaultyFileSystem system, boolean forEver, Path root)
      throws IOException {
    FILES.start(root);
    int least = 1;
    int most = 2;
    try {
      FILES.save(system.wrap(root), 2);
      least = 2;
    } catch (SaveException e) {
      most = e.outcome() == Outcome.UNCHANGED ? 1 : 2;
    }
    assertThat(FILES.version(root, true)).as("version").isBetween(least, most);
    if (!forEver) {
      assertThat(SavedFile.stages(TwoFiles.left(root))).as("stages on the left").isEmpty();
      assertThat(SavedFile.stages(TwoFiles.right(root))).as("stages on the right").isEmpty();
    }
    FILES.save(root, 3);
    assertThat(FILES.version(root, false)).as("version after a following save").isEqualTo(3);
  }

  /** A disk on which no rename reaches a file, and one file cannot grow. */
  private static final class FullAndBusy extends WrappedFileSystem {
    private final Path victim;

    private FullAndBusy(Path victim) {
      this.victim = victim;
    }

    @Override
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      if (call instanceof Call.Move move && move.target().endsWith("state.json")) {
        throw new FileSystemException(move.target().toString(), null, "Device or resource busy");
      }
      if (call instanceof Call.Write && call.path().equals(victim)) {
        throw new IOException("No space left on device");
      }
      return action.run();
    }
  }

  @Test
  void isFinishedLaterWhenThereIsNoRoomToWriteInPlace(@TempDir Path dir) throws IOException {
    Path root = dir.toRealPath();
    Path left = SavedFile.path(Files.createDirectory(TwoFiles.left(root)));
    Path right = SavedFile.path(Files.createDirectory(TwoFiles.right(root)));
    FullAndBusy disk = new FullAndBusy(right);
    Policy policy = Policy.defaults().withMetadata(MetadataPlacement.SIDECAR);
    Policy there = policy.withStateDirectory(root.resolve("state"));
    Policy wrapped = policy.withStateDirectory(disk.wrap(root.resolve("state")));
    SafeFiles.writeString(left, "[1]", there);
    SafeFiles.writeString(right, "[1]", there);

    SaveException failure = null;
    try {
      SafeFiles.transaction(
          transaction -> {
            transaction.writeString(disk.wrap(left), "[2, 2]");
            transaction.writeString(disk.wrap(right), "[2, 2]");
          },
          wrapped);
    } catch (SaveException e) {
      failure = e;
    }

    assertThat(failure).returns(Outcome.UNKNOWN, SaveException::outcome);
    assertThat(left).hasContent("[2, 2]");
    assertThat(right).hasContent("[1]");
    SafeFiles.write(left, "[3]".getBytes(UTF_8), there);
    SafeFiles.backUp(right, there);
    assertThat(right).hasContent("[2, 2]");
  }
}
