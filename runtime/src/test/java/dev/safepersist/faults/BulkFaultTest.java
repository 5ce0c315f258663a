package dev.safepersist.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.bulk.BulkOutcome;
import dev.safepersist.core.bulk.BulkOutcome.Failed;
import dev.safepersist.core.bulk.BulkOutcome.Saved;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bulk commits on a disk that fails one call, or every call from one on. */
@ExtendWith(QuietLog.class)
class BulkFaultTest {
  private static final int STRIDE = Proof.bound(4, 1);

  @ParameterizedTest
  @EnumSource(Fault.class)
  void tellsTheTruthOfEachFile(Fault fault) throws IOException {
    List<String> bad = new ArrayList<>();
    int runs = 0;
    for (MetadataPlacement placement :
        List.of(MetadataPlacement.ENVELOPE, MetadataPlacement.SIDECAR)) {
      ManyFiles files = new ManyFiles(placement, placement == MetadataPlacement.SIDECAR);
      runs += failEach(files, fault, false, bad) + failEach(files, fault, true, bad);
    }

    Proof.tell(runs, "failing calls", "bulk commit, " + fault);
    assertThat(bad).isEmpty();
    assertThat(runs).isPositive();
  }

  private static int failEach(ManyFiles files, Fault fault, boolean forEver, List<String> bad)
      throws IOException {
    int runs = 0;
    for (int nth = 1 + fault.name().length() % STRIDE; ; nth += STRIDE) {
      FaultyFileSystem system =
          forEver
              ? FaultyFileSystem.failingFrom(fault, nth)
              : FaultyFileSystem.failingOnce(fault, nth);
      try (ScratchDirectory scratch = new ScratchDirectory()) {
        try {
          attempt(files, system, forEver, scratch.path());
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

  private static void attempt(ManyFiles files, FaultyFileSystem system, boolean forEver, Path root)
      throws IOException {
    files.start(root);
    List<BulkOutcome> outcomes = files.write(system.wrap(root), 2);
    int failures = 0;
    for (String name : ManyFiles.NAMES) {
      BulkOutcome outcome = outcomes.get(ManyFiles.NAMES.indexOf(name));
      failures += outcome instanceof Saved ? 0 : 1;
      int old = files.first(name);
      assertThat(files.version(root, name))
          .as(name)
          .isBetween(outcome instanceof Saved ? 2 : old, isUnchanged(outcome) ? old : 2);
      files.otherProgramWrites(root, name);
      if (!forEver) {
        assertThat(SavedFile.stages(root.resolve(name).getParent())).as("stages").isEmpty();
      }
    }
    if (!system.struck()) {
      assertThat(failures).as("failures without a fault").isZero();
    }
    files.save(root, 3);
    for (String name : ManyFiles.NAMES) {
      assertThat(files.version(root, name)).as("version after a following batch").isEqualTo(3);
    }
  }

  private static boolean isUnchanged(BulkOutcome outcome) {
    return outcome instanceof Failed failed
        && !(failed.reason() instanceof SaveException save && save.outcome() == Outcome.UNKNOWN);
  }
}
