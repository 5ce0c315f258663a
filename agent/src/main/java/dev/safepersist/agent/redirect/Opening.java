package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.Mode;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What becomes of the opens of files that have a rule. Fails open: what goes wrong leaves the open
 * as it is.
 */
final class Opening {
  private final Stages stages;
  private final Healing healing;
  private final Report report;
  private final Callers callers;

  /**
   * Decides about opens.
   *
   * @param callers who opens a file right now
   */
  Opening(Stages stages, Healing healing, Report report, Callers callers) {
    this.stages = stages;
    this.healing = healing;
    this.report = report;
    this.callers = callers;
  }

  /** A file is about to be read. */
  void read(Path named, FileRule rule) {
    if (rule.mode() == Mode.PROTECT) {
      healing.beforeRead(named, rule);
    }
  }

  /**
   * A file is about to be written to; null if that is none of our business.
   *
   * @param mayCreate whether the open creates a file that is not there
   */
  Opened write(Path named, FileRule rule, Access access, boolean mayCreate, boolean followLinks) {
    if (callers.areLeftAlone()) {
      return null;
    }
    boolean staged = access == Access.TRUNCATE || rule.copyOnOpen();
    Optional<OpenTarget> target = OpenTarget.of(named, rule.policy(), mayCreate, followLinks);
    if (rule.mode() == Mode.OBSERVE) {
      report.observed(named, access, staged && target.isPresent());
    } else if (staged && target.isPresent()) {
      try {
        return stage(target.get(), rule, access);
      } catch (IOException | RuntimeException | LinkageError e) {
        Optional<Opened> refusal = refusal(target.get(), rule, access, e);
        if (refusal.isPresent()) {
          return refusal.get();
        }
        report.passedThrough(named, e);
      }
    } else {
      report.inPlace(named);
    }
    return inPlace(named, rule, access);
  }

  /** An open that fails, where the one that goes on would destroy what it cannot replace. */
  private Optional<Opened> refusal(
      OpenTarget target, FileRule rule, Access access, Throwable failure) {
    return access == Access.TRUNCATE
        ? report.refusal(target, rule, failure).map(Opened.class::cast)
        : Optional.empty();
  }

  private static Opened inPlace(Path named, FileRule rule, Access access) {
    return Files.isRegularFile(named) || Files.notExists(named)
        ? new OpenInPlace(OpenTarget.inPlace(named), rule, access)
        : null;
  }

  private OpenStage stage(OpenTarget target, FileRule rule, Access access) throws IOException {
    StagedFile staged = stages.open(target, rule);
    if (access != Access.TRUNCATE && Files.exists(target.file())) {
      boolean copied = false;
      try {
        OutputStream out =
            Files.newOutputStream(
                staged.path(), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try {
          Files.copy(target.file(), out);
        } finally {
          staged.closeWriter(out::close);
        }
        copied = true;
      } finally {
        if (!copied) {
          staged.close();
        }
      }
    }
    return new OpenStage(target, rule, staged);
  }
}
