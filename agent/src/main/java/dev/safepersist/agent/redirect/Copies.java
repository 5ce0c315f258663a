package dev.safepersist.agent.redirect;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.Mode;
import dev.safepersist.agent.rules.PathRules;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.RedirectedWrite;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Copies that the program makes over protected files: a copy goes to a stage first, and then
 * replaces the file by the commit protocol. Fails open, but for what would destroy a version.
 */
final class Copies {
  private final RuleFinder rules;
  private final AnnotatedMethodHandler methods;
  private final WriteOpener writes;
  private final Publication publication;
  private final LastVersions last;
  private final UnfinishedFiles unfinished;
  private final Report report;

  Copies(
      RuleFinder rules,
      AnnotatedMethodHandler methods,
      WriteOpener writes,
      Publication publication,
      LastVersions last,
      UnfinishedFiles unfinished,
      Report report) {
    this.rules = rules;
    this.methods = methods;
    this.writes = writes;
    this.publication = publication;
    this.last = last;
    this.unfinished = unfinished;
    this.report = report;
  }

  /** The program is about to copy {@code source}, or a stream if that is null. */
  CopyOutcome copy(Path source, Path target, boolean mayReplace) {
    methods.publish(target); // it is older than what comes
    if (source != null) {
      methods.publish(source); // a failure is reported, and the copy finds the version before
    }
    boolean copies = mayReplace || Files.notExists(target, LinkOption.NOFOLLOW_LINKS);
    CopyOutcome outcome =
        rules
            .rule(target)
            .map(rule -> copy(source, target, rule, mayReplace))
            .orElseGet(CopyOutcome.LeftToProgram::new);
    if (copies && !(outcome instanceof CopyOutcome.Refused)) {
      unfinished.forget(target);
    }
    return outcome;
  }

  private CopyOutcome copy(Path source, Path named, FileRule rule, boolean mayReplace) {
    try {
      Optional<OpenTarget> target = OpenTarget.of(named, rule.policy(), true, false);
      if (target.isEmpty()
          || (source != null && !Files.isRegularFile(source))
          || Files.notExists(target.get().file(), LinkOption.NOFOLLOW_LINKS)
          || !mayReplace
          || (source != null && isSame(source, target.get()))) {
        return new CopyOutcome.LeftToProgram();
      }
      if (rule.mode() == Mode.OBSERVE) {
        report.observed(named, Access.TRUNCATE, true);
        return new CopyOutcome.LeftToProgram();
      }
      return copy(target.get(), rule);
    } catch (IOException | RuntimeException | LinkageError e) {
      report.passedThrough(named, e);
      return new CopyOutcome.LeftToProgram();
    }
  }

  private CopyOutcome copy(OpenTarget target, FileRule rule) {
    Optional<TrackedFile> opened = writes.open(target, rule, Access.TRUNCATE, Optional.empty());
    if (opened.isPresent() && opened.get() instanceof Refusal refusal) {
      return new CopyOutcome.Refused(refusal);
    }
    if (opened.isPresent() && opened.get() instanceof OpenStage stage) {
      Path temporary = stage.write().staged().path();
      stage.write().drop(); // what matters is the name: the JDK wants to create the file itself
      return new CopyOutcome.Copy(target, rule, temporary, PathRules.isFirstVersion(temporary));
    }
    return new CopyOutcome.LeftToProgram();
  }

  private static boolean isSame(Path source, OpenTarget target) throws IOException {
    return FileFacts.exists(target.file()) && Files.isSameFile(source, target.file());
  }

  /** Puts a copy in place; what is thrown, or null. */
  Throwable end(CopyOutcome.Copy copy, Throwable failure) {
    try {
      if (failure != null) {
        last.refused(copy.target(), copy.rule());
        Files.deleteIfExists(copy.temporary());
        return asIfNamed(copy, failure);
      }
      Optional<RedirectedWrite> write = adopted(copy);
      return write.isEmpty()
          ? null
          : publication.end(new OpenStage(write.get(), copy.rule(), false)).orElse(null);
    } catch (IOException | RuntimeException | LinkageError e) {
      String message =
          AgentMessage.AGENT_NOT_SAVED.text(
              copy.target().named(), Reason.of(e), "the copy is in " + copy.temporary());
      report.say(message);
      return Reason.exception(message);
    }
  }

  /** The copy as a stage; empty if that cannot be and the copy is in place without protection. */
  private Optional<RedirectedWrite> adopted(CopyOutcome.Copy copy) throws IOException {
    try {
      return Optional.of(
          copy.withoutState()
              ? writes.adoptWithoutState(copy.temporary(), copy.target(), copy.rule())
              : writes.adopt(copy.temporary(), copy.target(), copy.rule()));
    } catch (IOException e) {
      Files.move(copy.temporary(), copy.target().file(), StandardCopyOption.ATOMIC_MOVE);
      report.passedThrough(copy.target().named(), e);
      return Optional.empty();
    }
  }

  private static Throwable asIfNamed(CopyOutcome.Copy copy, Throwable failure) {
    if (!(failure instanceof FileSystemException named)
        || !copy.temporary().toString().equals(named.getFile())) {
      return failure;
    }
    FileSystemException renamed =
        new FileSystemException(
            copy.target().named().toString(), named.getOtherFile(), named.getReason());
    renamed.setStackTrace(failure.getStackTrace());
    return renamed;
  }
}
