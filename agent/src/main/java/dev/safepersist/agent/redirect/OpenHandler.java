package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.Mode;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.MethodScope;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.RedirectedWrite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What becomes of the opens of files that have a rule. Fails open: what goes wrong leaves the open
 * as it is.
 */
final class OpenHandler {
  private final RuleFinder rules;
  private final AnnotatedMethodHandler methods;
  private final Stages stages;
  private final Healing healing;
  private final Report report;
  private final CallerExclusions callers;

  OpenHandler(
      RuleFinder rules,
      AnnotatedMethodHandler methods,
      Stages stages,
      Healing healing,
      Report report,
      CallerExclusions callers) {
    this.rules = rules;
    this.methods = methods;
    this.stages = stages;
    this.healing = healing;
    this.report = report;
    this.callers = callers;
  }

  /**
   * A file is about to be opened; null if the open is not tracked.
   *
   * @param mayCreate whether the open creates a file that is not there
   */
  TrackedFile open(Path named, Access access, boolean mayCreate, boolean followLinks) {
    Optional<FileRule> rule = rules.rule(named);
    if (rule.isEmpty()) {
      return null;
    }
    if (access == Access.READ) {
      if (rule.get().mode() == Mode.PROTECT) {
        healing.beforeRead(named, rule.get());
      }
      return null;
    }
    if (access != Access.TRUNCATE) {
      methods.publish(named); // it is to be continued
    }
    TrackedFile file = write(named, rule.get(), access, mayCreate, followLinks);
    if (file instanceof OpenStage stage && rules.rule(stage.target().file()).isEmpty()) {
      stage.write().drop(); // a link to something that has no rule
      return null;
    }
    return file;
  }

  /** A stream of {@code file} is open. */
  void opened(TrackedFile file) {
    if (file instanceof OpenStage stage) {
      stage.write().begin();
    }
  }

  /** A stream of a stage could not be opened; the exception for the program. */
  Throwable failed(OpenStage stage, Throwable failure) {
    stage.write().drop();
    return Reason.asIfNamed(stage, failure);
  }

  /** The program must not open a stage, which it does with its own permissions. */
  TrackedFile notAllowed(OpenStage stage) {
    stage.write().drop();
    String reason = "the security policy does not let the program write ";
    report.passedThrough(
        stage.target().named(), new IOException(reason + stage.write().staged().path()));
    return null;
  }

  private TrackedFile write(
      Path named, FileRule rule, Access access, boolean mayCreate, boolean followLinks) {
    if (callers.containsCaller()) {
      return null;
    }
    boolean staged = access == Access.TRUNCATE || rule.copyOnOpen();
    Optional<OpenTarget> target = OpenTarget.of(named, rule.policy(), mayCreate, followLinks);
    if (rule.mode() == Mode.OBSERVE) {
      report.observed(named, access, staged && target.isPresent());
    } else if (staged && target.isPresent()) {
      try {
        Optional<MethodScope<FileRule>> method = methods.scope(named);
        RedirectedWrite write =
            method.isEmpty() && Files.notExists(target.get().file(), LinkOption.NOFOLLOW_LINKS)
                ? stages.openFirst(target.get(), rule)
                : stage(target.get(), rule, access);
        method.ifPresent(scope -> scope.add(write));
        return new OpenStage(write, rule, method.isPresent());
      } catch (IOException | RuntimeException | LinkageError e) {
        Optional<TrackedFile> refusal = refusal(target.get(), rule, access, e);
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
  private Optional<TrackedFile> refusal(
      OpenTarget target, FileRule rule, Access access, Throwable failure) {
    return access == Access.TRUNCATE
        ? report.refusal(target, rule, failure).map(TrackedFile.class::cast)
        : Optional.empty();
  }

  private static TrackedFile inPlace(Path named, FileRule rule, Access access) {
    return Files.isRegularFile(named) || Files.notExists(named)
        ? new OpenInPlace(OpenTarget.inPlace(named), rule, access)
        : null;
  }

  private RedirectedWrite stage(OpenTarget target, FileRule rule, Access access)
      throws IOException {
    RedirectedWrite write = stages.open(target, rule);
    StagedFile staged = write.staged();
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
          write.drop();
        }
      }
    }
    return write;
  }
}
