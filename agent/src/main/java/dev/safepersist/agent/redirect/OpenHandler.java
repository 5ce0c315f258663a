package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.Mode;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What becomes of the opens of files that have a rule. Fails open: what goes wrong leaves the open
 * as it is.
 */
final class OpenHandler {
  private static final String CLOSED_FOLDER =
      "its folder cannot be written to, and its rule has no state-directory";

  private final RuleFinder rules;
  private final AnnotatedMethodHandler methods;
  private final WriteOpener writes;
  private final UnfinishedFiles unfinished;
  private final Continuations continuations;
  private final CloseHandler closes;
  private final LastVersions last;
  private final Edits edits;
  private final Healing healing;
  private final Report report;
  private final CallerExclusions callers;

  OpenHandler(
      RuleFinder rules,
      AnnotatedMethodHandler methods,
      WriteOpener writes,
      UnfinishedFiles unfinished,
      Continuations continuations,
      CloseHandler closes,
      LastVersions last,
      Edits edits,
      Healing healing,
      Report report,
      CallerExclusions callers) {
    this.rules = rules;
    this.methods = methods;
    this.writes = writes;
    this.unfinished = unfinished;
    this.continuations = continuations;
    this.closes = closes;
    this.last = last;
    this.edits = edits;
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
      return rule.get().mode() == Mode.PROTECT ? read(named, rule.get()) : null;
    }
    if (access == Access.TRUNCATE) {
      unfinished.forget(named);
    } else {
      Optional<TrackedFile> begun =
          followLinks || !Files.isSymbolicLink(named) ? begun(named, access) : Optional.empty();
      if (begun.isPresent()) {
        return begun.get();
      }
      if (rule.get().mode() == Mode.PROTECT) {
        healing.beforeContinuing(named, rule.get());
      }
    }
    TrackedFile file = write(named, rule.get(), access, mayCreate, followLinks);
    if (file instanceof OpenStage stage && rules.rule(stage.target().file()).isEmpty()) {
      stage.write().drop(); // a link to something that has no rule
      return null;
    }
    return file;
  }

  private TrackedFile read(Path named, FileRule rule) {
    return healing
        .beforeRead(named, rule)
        .filter(Permissions::mayRead)
        .map(backup -> new ReadInstead(OpenTarget.inPlace(named), rule, backup))
        .orElse(null);
  }

  /** A file is about to be opened by what can lock it; null if the open is not tracked. */
  TrackedFile look(Path named) {
    return rules
        .byPath(named)
        .filter(rule -> rule.mode() == Mode.PROTECT && Files.isRegularFile(named))
        .map(rule -> new OpenToLook(OpenTarget.inPlace(named), rule))
        .orElse(null);
  }

  /** What this program has begun of the file, in an annotated method or otherwise, and stages. */
  private Optional<TrackedFile> begun(Path named, Access access) {
    Optional<TrackedFile> inMethod = methods.pending(named).map(TrackedFile.class::cast);
    if (inMethod.isPresent() || callers.containsCaller()) {
      return inMethod;
    }
    Optional<TrackedFile> joined = unfinished.join(named).map(TrackedFile.class::cast);
    return joined.isPresent() ? joined : continuations.open(named, access);
  }

  /** A stream of {@code file} is open. */
  void opened(TrackedFile file) {
    if (file instanceof OpenStage stage && !stage.joined()) {
      if (stage.ofMethod() || stage.unfinished().isPresent()) {
        stage.write().begin();
      } else if (!stage.write().hasBegun()) { // where memory runs out, this is done twice
        stage.write().begin();
        unfinished.opened(stage);
      }
    }
  }

  /** A defect of the agent: the program gets no stream, and nothing stays of the stage. */
  void notOpened(OpenStage stage) {
    if (stage.joined() || stage.ofMethod() || stage.unfinished().isPresent()) {
      drop(stage);
    } else {
      stage.write().drop();
      unfinished.ended(stage);
    }
  }

  /** A stream of {@code file} could not be opened; the exception for the program. */
  Throwable failed(TrackedFile file, Throwable failure) {
    if (file instanceof OpenInPlace opened) {
      edits.end(opened);
    }
    if (!(file instanceof OpenStage stage)) {
      return failure;
    }
    drop(stage);
    return Reason.asIfNamed(stage, failure);
  }

  /** The file is about to be created, or goes with its channel. */
  void createNew(Path named) {
    unfinished.forget(named);
    rules
        .byPath(named)
        .filter(rule -> rule.mode() == Mode.PROTECT)
        .ifPresent(rule -> healing.beforeContinuing(named, rule));
  }

  private void drop(OpenStage stage) {
    if (stage.unfinished().isPresent()) {
      continuations.failed(stage, stage.unfinished().get());
    } else if (stage.joined()) {
      closes.leave(stage);
    } else if (!stage.write().hasBegun()) { // a method may have written to it before
      stage.write().drop();
    }
  }

  /** The program must not open a stage, which it does with its own permissions. */
  TrackedFile notAllowed(OpenStage stage) {
    drop(stage);
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
      Optional<TrackedFile> opened = writes.open(target.get(), rule, access, methods.scope(named));
      if (opened.isPresent()) {
        return opened.get();
      }
    } else {
      report.inPlace(named);
      if (access == Access.TRUNCATE && isInClosedFolder(named)) {
        report.passedThrough(named, new IOException(CLOSED_FOLDER));
      }
    }
    if (access != Access.TRUNCATE && rule.mode() == Mode.PROTECT) {
      last.beforeChange(named, rule);
      RoomForNext.beforeAppend(OpenTarget.inPlace(named).file(), rule);
    }
    TrackedFile file = inPlace(named, rule, access);
    if (file instanceof OpenInPlace opened
        && access != Access.TRUNCATE
        && rule.mode() == Mode.PROTECT
        && !last.isKept(opened.target().file())) {
      edits.begin(opened);
    }
    return file;
  }

  /** Whether a file that this process may write lies where nothing can be kept of it. */
  private static boolean isInClosedFolder(Path named) {
    Path folder = OpenTarget.inPlace(named).file().getParent();
    return folder != null
        && Files.isRegularFile(named)
        && Files.isWritable(named)
        && !Files.isWritable(folder);
  }

  private static TrackedFile inPlace(Path named, FileRule rule, Access access) {
    return Files.isRegularFile(named) || Files.notExists(named)
        ? new OpenInPlace(OpenTarget.inPlace(named), rule, access)
        : null;
  }
}
