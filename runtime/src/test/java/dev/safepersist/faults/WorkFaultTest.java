package dev.safepersist.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All that changes a file, while the disk refuses: each call that a fault concerns fails, one after
 * the other, in a run of its own; once alone, and once with all calls after it. Where the build has
 * no time for all of them, every seventh.
 */
@ExtendWith(QuietLog.class)
@Timeout(300)
class WorkFaultTest {
  private static final int STRIDE = Proof.bound(7, 1);

  @ParameterizedTest
  @EnumSource
  void endsWellOrInAnExceptionAndLeavesAGoodFile(Work work) throws IOException {
    List<String> bad = new ArrayList<>();
    int runs = 0;
    for (Fault fault : Fault.values()) {
      runs += failEach(work, fault, false, bad);
      if (work != Work.AUTOSAVE) { // does not end before it has saved
        runs += failEach(work, fault, true, bad);
      }
    }
    Proof.tell(runs, "failing calls", work.name());
    assertThat(bad).isEmpty();
    assertThat(runs).isGreaterThan(20);
  }

  private static int failEach(Work work, Fault fault, boolean forEver, List<String> bad)
      throws IOException {
    int runs = 0;
    for (int nth = 1 + fault.name().length() % STRIDE; ; nth += STRIDE) {
      FaultyFileSystem disk =
          forEver
              ? FaultyFileSystem.failingFrom(fault, nth)
              : FaultyFileSystem.failingOnce(fault, nth);
      disk.refuse(work::busy);
      try (ScratchDirectory scratch = new ScratchDirectory()) {
        try {
          attempt(work, disk, fault, forEver, scratch.path());
        } catch (IOException | RuntimeException | AssertionError e) {
          String victim = disk.victim().replace(scratch.path() + "/", "");
          bad.add(fault + (forEver ? " for ever from " : " at ") + victim + ": " + e);
        }
      }
      if (!disk.struck()) {
        return runs;
      }
      runs++;
    }
  }

  /** A backup in a bad sector is passed over for the one before. */
  private static int older(Work work, Fault fault, boolean done) {
    boolean restores = work == Work.HEAL || work == Work.RESTORE;
    return done && restores && fault == Fault.IO_ERROR ? work.after() - 1 : work.after();
  }

  private static void attempt(
      Work work, FaultyFileSystem disk, Fault fault, boolean forEver, Path root)
      throws IOException {
    work.start(root);
    boolean done = false;
    try {
      work.run(disk.wrap(root));
      done = true;
    } catch (IOException e) {
      assertThat(disk.struck()).as("the disk failed before " + e).isTrue();
    }
    int version = work.version(root);
    assertThat(version)
        .as("version after " + (done ? "success" : "an exception"))
        .isIn(done ? work.after() : work.before(), work.after(), older(work, fault, done));
    work.file().backups(root); // are good
    if (!forEver) {
      assertThat(SavedFile.stages(root)).as("stages that were left").isEmpty();
    }
    work.file().save(root, 7);
    assertThat(work.version(root)).as("version after a following save").isEqualTo(7);
    if (version > 0) {
      assertThat(work.file().backups(root)).as("backups of a following save").contains(version);
    }
  }
}
