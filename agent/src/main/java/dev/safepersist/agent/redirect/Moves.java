package dev.safepersist.agent.redirect;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.Mode;
import dev.safepersist.agent.rules.OnInvalid;
import dev.safepersist.agent.rules.PathRules;
import dev.safepersist.core.commit.Check;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.HeldFiles;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.PublishedWrite;
import dev.safepersist.core.intercept.RedirectedWrite;
import dev.safepersist.message.Log;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Whole files that the program moves over protected ones: the move is made by the commit protocol.
 * Fails open, but for what would replace a good version by a broken one.
 */
final class Moves {
  private static final int MOST_ATTEMPTS = 5;

  private final RuleFinder rules;
  private final AnnotatedMethodHandler methods;
  private final WriteOpener writes;
  private final LastVersions last;
  private final UnfinishedFiles unfinished;
  private final Report report;

  Moves(
      RuleFinder rules,
      AnnotatedMethodHandler methods,
      WriteOpener writes,
      LastVersions last,
      UnfinishedFiles unfinished,
      Report report) {
    this.rules = rules;
    this.methods = methods;
    this.writes = writes;
    this.last = last;
    this.unfinished = unfinished;
    this.report = report;
  }

  /**
   * The program is about to move {@code source}. If a new version of it was refused, the program
   * may go on with it at {@code target}, and it is there that the refused part is continued then;
   * the version in place is kept if that cannot be.
   */
  void beforeLeaving(Path source, Path target) {
    awaitSave(source);
    Optional<UnfinishedFile> part = unfinished.find(source);
    if (part.isEmpty() && !unfinished.isStaged(source)) {
      return;
    }
    Optional<FileRule> rule = protects(source);
    Optional<FileRule> next = protects(target);
    boolean follows = part.isPresent() && next.isPresent() && part.get().isIdle();
    if (rule.isPresent() && !follows) {
      last.beforeChange(source, rule.get());
    }
  }

  /** A file has a second name while it is saved: that of its backup, which would move along. */
  private void awaitSave(Path source) {
    try {
      if (FileFacts.of(source).filter(facts -> facts.links() > 1).isPresent()
          || HeldFiles.isHeld(source)) { // or it is written over
        Leaving.during(source, protects(source), () -> null);
      }
    } catch (IOException e) {
      Log.log(Level.DEBUG, () -> source + " is moved as it is: " + e.getMessage());
    }
  }

  private Optional<FileRule> protects(Path file) {
    return rules.rule(file).filter(found -> found.mode() == Mode.PROTECT);
  }

  /** What was refused of {@code source} is continued at {@code target}. */
  private void follow(UnfinishedFile part, Path target) {
    Optional<FileRule> rule = protects(target);
    if (rule.isPresent() && part.isIdle()) {
      unfinished.follow(part, OpenTarget.inPlace(target), rule.get());
    }
  }

  /** The program is about to move {@code source} over {@code target}. */
  MoveOutcome move(Path source, Path target, boolean mayReplace) {
    methods.publish(target); // it is older than what comes
    IOException failure = methods.publish(source);
    if (failure != null) {
      return new MoveOutcome.Refused(failure);
    }
    boolean moves = Files.exists(source, LinkOption.NOFOLLOW_LINKS);
    Optional<UnfinishedFile> part = unfinished.find(source);
    MoveOutcome outcome =
        rules
            .rule(target)
            .filter(rule -> !PathRules.isStage(source)) // the program has a runtime of its own
            .map(rule -> move(source, target, rule, mayReplace))
            .orElseGet(MoveOutcome.LeftToProgram::new);
    if (moves && !(outcome instanceof MoveOutcome.Refused)) {
      unfinished.forget(target);
      part.ifPresent(found -> follow(found, target));
      if (outcome instanceof MoveOutcome.Done || part.isEmpty()) {
        unfinished.forget(source); // a part whose file has gone is not found any more
      }
    }
    return outcome;
  }

  private MoveOutcome move(Path source, Path named, FileRule rule, boolean mayReplace) {
    try {
      Optional<OpenTarget> target = OpenTarget.of(named, rule.policy(), true, false);
      if (target.isEmpty()) {
        return new MoveOutcome.LeftToProgram();
      }
      if (!isMovable(source, target.get(), mayReplace)) {
        if (rule.mode() == Mode.PROTECT && mayReplace && isCopied(source, target.get())) {
          last.beforeReplacement(target.get().file(), rule);
        }
        return new MoveOutcome.LeftToProgram();
      }
      if (rule.mode() == Mode.OBSERVE) {
        report.observed(named, Access.TRUNCATE, true);
        return new MoveOutcome.LeftToProgram();
      }
      return FileFacts.of(target.get().file()).isPresent()
              || seemsRecorded(source, target.get(), rule)
          ? commit(source, target.get(), rule)
          : arrive(source, target.get(), rule);
    } catch (IOException | RuntimeException | LinkageError e) {
      boolean gone = Files.notExists(source, LinkOption.NOFOLLOW_LINKS);
      if (!isOfRename(e, source) && !gone) { // else the program fails in the same way
        report.passedThrough(named, e);
      }
      return new MoveOutcome.LeftToProgram();
    }
  }

  /**
   * Whether the rename itself has failed, as onto a mount point: it fails when the program makes
   * it, too, and nothing is written.
   */
  private static boolean isOfRename(Throwable failure, Path source) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileSystemException rename && rename.getOtherFile() != null) {
        return source.toString().equals(rename.getFile());
      }
    }
    return false;
  }

  /**
   * Moves a file to where there is none, and makes that durable. Nothing is recorded, since there
   * is nothing to keep: programs move whole folders, and would meet a state directory in their way.
   */
  private MoveOutcome arrive(Path source, OpenTarget target, FileRule rule) throws IOException {
    Durability durability = rule.policy().durability();
    Leaving.during(
        source,
        protects(source),
        () -> {
          if (durability != Durability.PROCESS) {
            try (FileChannel channel = FileChannel.open(source, StandardOpenOption.READ)) {
              channel.force(true);
            }
          }
          return Files.move(source, target.file());
        });
    try {
      if (durability == Durability.DURABLE) {
        DirectorySync.sync(target.file().getParent());
      }
    } catch (IOException e) {
      report.say(AgentMessage.AGENT_NOT_DURABLE.text(target.named(), Reason.of(e)));
    }
    return new MoveOutcome.Done();
  }

  /**
   * Whether the file would be taken for a version that once was at {@code target}, by its length
   * and its time, whatever its bytes are: then it is recorded.
   */
  private static boolean seemsRecorded(Path source, OpenTarget target, FileRule rule)
      throws IOException {
    Optional<FileFacts> facts = FileFacts.of(source);
    return facts.isPresent()
        && Files.isDirectory(
            RuntimeStages.state(target.file(), rule).root(), LinkOption.NOFOLLOW_LINKS)
        && rule.file(target.file()).recorded().matching(facts.get()).isPresent();
  }

  /** A rename that the JDK would make by one call: of a file, within one file system. */
  private static boolean isMovable(Path source, OpenTarget target, boolean mayReplace)
      throws IOException {
    boolean there = FileFacts.of(target.file()).isPresent();
    return source.getFileSystem().supportedFileAttributeViews().contains("unix")
        && Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)
        && (mayReplace || !there)
        && !(there && Files.isSameFile(source, target.file()))
        && Files.getAttribute(source, "unix:dev")
            .equals(Files.getAttribute(target.file().getParent(), "unix:dev"))
        && (Integer) Files.getAttribute(source, "unix:nlink") == 1;
  }

  /** A move between file systems: the JDK deletes the target, copies, and deletes the source. */
  private static boolean isCopied(Path source, OpenTarget target) throws IOException {
    return source.getFileSystem().supportedFileAttributeViews().contains("unix")
        && Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(target.file(), LinkOption.NOFOLLOW_LINKS)
        && !Files.getAttribute(source, "unix:dev")
            .equals(Files.getAttribute(target.file(), "unix:dev"));
  }

  /**
   * Puts the file in place. If it throws, all is as it was. One that is not valid may come where
   * nothing is: programs keep what they cannot use under another name.
   */
  private MoveOutcome commit(Path source, OpenTarget target, FileRule rule) throws IOException {
    boolean replaces = FileFacts.of(target.file()).isPresent();
    try {
      commitChecked(source, target, rule);
    } catch (RejectedException e) {
      if (!replaces) {
        return new MoveOutcome.LeftToProgram();
      }
      String reason = Reason.of(e);
      if (rule.onInvalid() != OnInvalid.ACCEPT) {
        report.rejected(target.named());
        last.refused(target, rule);
        return new MoveOutcome.Refused(
            refused(AgentMessage.AGENT_MOVE_REJECTED.text(target.named(), source, reason, source)));
      }
      Receipt receipt = commitPinned(source, target, rule);
      report.accepted(target.named(), reason, receipt);
    }
    endReplacing(target, rule);
    return new MoveOutcome.Done();
  }

  /** What goes wrong here cannot undo the move. */
  private void endReplacing(OpenTarget target, FileRule rule) {
    try {
      new Replacing(rule.file(target.file()).target()).end();
    } catch (IOException e) {
      Log.log(Level.DEBUG, () -> "no note about " + target.file() + ": " + e.getMessage());
    }
  }

  private interface Committing {
    Receipt commit(RedirectedWrite write) throws IOException;
  }

  private void commitChecked(Path source, OpenTarget target, FileRule rule) throws IOException {
    commit(source, target, rule, write -> commit(write, write.checksOfWhole()));
  }

  private Receipt commitPinned(Path source, OpenTarget target, FileRule rule) throws IOException {
    return commit(
        source,
        target,
        rule,
        write -> {
          write.staged().pinOldVersion();
          return commit(write, List.of());
        });
  }

  /** Another program, or a thread that writes the source, may replace it up to the last moment. */
  private Receipt commit(Path source, OpenTarget target, FileRule rule, Committing committing)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      Optional<FileFacts> before = FileFacts.of(source);
      try {
        return commitOnce(source, target, rule, committing);
      } catch (IOException e) {
        Optional<FileFacts> now = FileFacts.of(source);
        boolean other = now.isPresent() && before.filter(now.get()::sameFile).isEmpty();
        if (attempt == MOST_ATTEMPTS || !other) {
          throw e;
        }
      }
    }
  }

  private Receipt commitOnce(Path source, OpenTarget target, FileRule rule, Committing committing)
      throws IOException {
    RedirectedWrite write = writes.adopt(source, target, rule);
    try {
      return commitLocked(source, write, committing);
    } finally {
      write.drop();
    }
  }

  /**
   * The locks of two files are taken in the order of their names, so that no two moves deadlock.
   */
  private Receipt commitLocked(Path source, RedirectedWrite write, Committing committing)
      throws IOException {
    String from = OpenTarget.inPlace(source).file().toString();
    if (from.compareTo(write.target().file().toString()) > 0) {
      write.staged().lock();
    }
    return Leaving.during(source, protects(source), () -> committing.commit(write));
  }

  private Receipt commit(RedirectedWrite write, List<Check> checks) throws IOException {
    long before = write.target().bytes();
    Receipt receipt = write.staged().commit(checks);
    report.published(new PublishedWrite(write, before, receipt));
    last.published(write.target().file());
    return receipt;
  }

  private IOException refused(String message) {
    report.say(message);
    return Reason.exception(message);
  }
}
