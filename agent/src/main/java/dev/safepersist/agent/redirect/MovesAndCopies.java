package dev.safepersist.agent.redirect;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.Mode;
import dev.safepersist.agent.rules.OnInvalid;
import dev.safepersist.agent.rules.PathRules;
import dev.safepersist.core.commit.Check;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.PublishedWrite;
import dev.safepersist.core.intercept.RedirectedWrite;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Whole files that come in place of protected ones: moved there by the program, or copied. A move
 * is made by the commit protocol; a copy goes beside the file first, and then the same way. Fails
 * open, but for what would replace a good version by a broken one.
 */
final class MovesAndCopies {
  private final RuleFinder rules;
  private final AnnotatedMethodHandler methods;
  private final Stages stages;
  private final Publication publication;
  private final Report report;

  MovesAndCopies(
      RuleFinder rules,
      AnnotatedMethodHandler methods,
      Stages stages,
      Publication publication,
      Report report) {
    this.rules = rules;
    this.methods = methods;
    this.stages = stages;
    this.publication = publication;
    this.report = report;
  }

  /** A copy on its way to {@code temporary}, from where it is to replace {@code target}. */
  record Copy(OpenTarget target, FileRule rule, Path temporary, boolean mayReplace) {}

  /** The program is about to move {@code source} over {@code target}. */
  MoveOutcome move(Path source, Path target, boolean mayReplace) {
    methods.publish(target); // it is older than what comes
    IOException failure = methods.publish(source);
    if (failure != null) {
      return new MoveOutcome.Refused(failure);
    }
    return rules
        .rule(target)
        .filter(rule -> !PathRules.isStage(source)) // the program has a runtime of its own
        .map(rule -> move(source, target, rule, mayReplace))
        .orElseGet(MoveOutcome.LeftToProgram::new);
  }

  private MoveOutcome move(Path source, Path named, FileRule rule, boolean mayReplace) {
    try {
      Optional<OpenTarget> target = OpenTarget.of(named, rule.policy(), true, false);
      if (target.isEmpty() || !isMovable(source, target.get(), mayReplace)) {
        return new MoveOutcome.LeftToProgram();
      }
      if (rule.mode() == Mode.OBSERVE) {
        report.observed(named, Access.TRUNCATE, true);
        return new MoveOutcome.LeftToProgram();
      }
      return Files.exists(target.get().file(), LinkOption.NOFOLLOW_LINKS)
          ? commit(source, target.get(), rule)
          : arrive(source, target.get(), rule);
    } catch (IOException | RuntimeException | LinkageError e) {
      report.passedThrough(named, e);
      return new MoveOutcome.LeftToProgram();
    }
  }

  /**
   * Moves a file to where there is none, and makes that durable. Nothing is recorded, since there
   * is nothing to keep: programs move whole folders, and would meet a state directory in their way.
   */
  private MoveOutcome arrive(Path source, OpenTarget target, FileRule rule) throws IOException {
    Durability durability = rule.policy().durability();
    if (durability != Durability.PROCESS) {
      try (FileChannel channel = FileChannel.open(source, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
    Files.move(source, target.file());
    try {
      if (durability == Durability.DURABLE) {
        DirectorySync.sync(target.file().getParent());
      }
    } catch (IOException e) {
      report.say(AgentMessage.AGENT_NOT_DURABLE.text(target.named(), Reason.of(e)));
    }
    return new MoveOutcome.Done();
  }

  /** A rename that the JDK would make by one call: of a file, within one file system. */
  private static boolean isMovable(Path source, OpenTarget target, boolean mayReplace)
      throws IOException {
    boolean there = Files.exists(target.file(), LinkOption.NOFOLLOW_LINKS);
    return source.getFileSystem().supportedFileAttributeViews().contains("unix")
        && Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)
        && (mayReplace || !there)
        && !(there && Files.isSameFile(source, target.file()))
        && Files.getAttribute(source, "unix:dev")
            .equals(Files.getAttribute(target.file().getParent(), "unix:dev"))
        && (Integer) Files.getAttribute(source, "unix:nlink") == 1;
  }

  /**
   * Puts the file in place. If it throws, all is as it was. One that is not valid may come where
   * nothing is: programs keep what they cannot use under another name.
   */
  private MoveOutcome commit(Path source, OpenTarget target, FileRule rule) throws IOException {
    boolean replaces = Files.exists(target.file(), LinkOption.NOFOLLOW_LINKS);
    try {
      commitChecked(source, target, rule);
    } catch (RejectedException e) {
      if (!replaces) {
        return new MoveOutcome.LeftToProgram();
      }
      String reason = Reason.of(e);
      if (rule.onInvalid() != OnInvalid.ACCEPT) {
        report.rejected(target.named());
        return new MoveOutcome.Refused(
            refused(AgentMessage.AGENT_MOVE_REJECTED.text(target.named(), source, reason, source)));
      }
      Receipt receipt = commitPinned(source, target, rule);
      report.accepted(target.named(), reason, receipt);
    }
    new Replacing(rule.file(target.file()).target()).end();
    return new MoveOutcome.Done();
  }

  private void commitChecked(Path source, OpenTarget target, FileRule rule) throws IOException {
    RedirectedWrite write = stages.adopt(source, target, rule);
    try {
      commit(write, write.checksOfWhole());
    } finally {
      write.drop();
    }
  }

  private Receipt commitPinned(Path source, OpenTarget target, FileRule rule) throws IOException {
    RedirectedWrite write = stages.adopt(source, target, rule);
    try {
      write.staged().pinOldVersion();
      return commit(write, List.of());
    } finally {
      write.drop();
    }
  }

  private Receipt commit(RedirectedWrite write, List<Check> checks) throws IOException {
    long before = write.target().bytes();
    Receipt receipt = write.staged().commit(checks);
    report.published(new PublishedWrite(write, before, receipt));
    return receipt;
  }

  private IOException refused(String message) {
    report.say(message);
    return Reason.exception(message);
  }

  /**
   * The program is about to copy {@code source}, or a stream if that is null, over {@code target}.
   *
   * @return a {@link Copy}; a {@link Refusal} if the copy must fail; null if it is to go on as it
   *     is
   */
  Object copy(Path source, Path target, boolean mayReplace) {
    methods.publish(target); // it is older than what comes
    if (source != null) {
      methods.publish(source); // a failure is reported, and the copy finds the version before
    }
    return rules.rule(target).map(rule -> copy(source, target, rule, mayReplace)).orElse(null);
  }

  private Object copy(Path source, Path named, FileRule rule, boolean mayReplace) {
    Optional<OpenTarget> target = OpenTarget.of(named, rule.policy(), true, false);
    try {
      if (target.isEmpty()
          || (source != null && !Files.isRegularFile(source))
          || Files.notExists(target.get().file(), LinkOption.NOFOLLOW_LINKS)
          || !mayReplace
          || (source != null && isSame(source, target.get()))) {
        return null;
      }
      if (rule.mode() == Mode.OBSERVE) {
        report.observed(named, Access.TRUNCATE, true);
        return null;
      }
      RedirectedWrite write = stages.open(target.get(), rule);
      Path temporary = write.staged().path();
      write.drop(); // what matters is the name: the JDK wants to create the file itself
      return new Copy(target.get(), rule, temporary, mayReplace);
    } catch (IOException | RuntimeException | LinkageError e) {
      Optional<Refusal> refusal = target.flatMap(found -> report.refusal(found, rule, e));
      if (refusal.isPresent()) {
        return refusal.get();
      }
      report.passedThrough(named, e);
      return null;
    }
  }

  private static boolean isSame(Path source, OpenTarget target) throws IOException {
    return Files.exists(target.file()) && Files.isSameFile(source, target.file());
  }

  /** Puts a copy in place; what is thrown, or null. */
  Throwable end(Copy copy, Throwable failure) {
    try {
      if (failure != null) {
        Files.deleteIfExists(copy.temporary());
        return asIfNamed(copy, failure);
      }
      if (!copy.mayReplace() && Files.exists(copy.target().file(), LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(copy.temporary());
        return new FileAlreadyExistsException(copy.target().named().toString());
      }
      Optional<RedirectedWrite> write = adopted(copy);
      return write.isEmpty()
          ? null
          : publication.end(new OpenStage(write.get(), copy.rule(), false)).orElse(null);
    } catch (IOException | RuntimeException | LinkageError e) {
      return refused(
          AgentMessage.AGENT_NOT_SAVED.text(
              copy.target().named(), Reason.of(e), "the copy is in " + copy.temporary()));
    }
  }

  /** The copy as a stage; empty if that cannot be and the copy is in place without protection. */
  private Optional<RedirectedWrite> adopted(Copy copy) throws IOException {
    try {
      return Optional.of(stages.adopt(copy.temporary(), copy.target(), copy.rule()));
    } catch (IOException e) {
      Files.move(copy.temporary(), copy.target().file(), StandardCopyOption.REPLACE_EXISTING);
      report.passedThrough(copy.target().named(), e);
      return Optional.empty();
    }
  }

  private static Throwable asIfNamed(Copy copy, Throwable failure) {
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
