package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.commit.Check;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.stage.StagedVersion;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The check of a stage by its rule. What may be whole, but cannot be judged, is published; the
 * version that it replaces is pinned then.
 */
final class Judgement implements Check {
  private final StagedFile staged;
  private final FileRule rule;
  private final boolean blankAllowed;
  private boolean undecided;

  Judgement(StagedFile staged, FileRule rule, boolean blankAllowed) {
    this.staged = staged;
    this.rule = rule;
    this.blankAllowed = blankAllowed;
  }

  @Override
  public void check(StagedVersion version) throws IOException {
    if (!Document.require(version, rule, blankAllowed)) {
      undecided = true;
      staged.pinOldVersion();
    }
  }

  /** Reports what was published without a judgement. */
  void report(Report report, Path named, Receipt receipt) {
    if (undecided) {
      report.undecided(named, "it was saved, and " + Report.before(receipt));
    }
  }
}
