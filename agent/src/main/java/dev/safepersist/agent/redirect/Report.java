package dev.safepersist.agent.redirect;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.PublishedWrite;
import dev.safepersist.message.Log;
import dev.safepersist.message.Printable;
import dev.safepersist.save.Receipt;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the agent says: lines on the standard error stream the JVM started with. It uses no logging
 * library, which could call into the application. Safe for use by several threads.
 */
public final class Report implements Log.Sink {
  private final PrintStream out;
  private final AtomicLong passedThrough = new AtomicLong();
  private final AtomicBoolean withoutState = new AtomicBoolean();
  private final AtomicLong versions = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong healed = new AtomicLong();
  private final KnownFiles published = new KnownFiles();
  private final KnownFiles undecided = new KnownFiles();
  private final KnownFiles torn = new KnownFiles();
  private final KnownFiles edited = new KnownFiles();
  private final KnownFiles served = new KnownFiles();
  private final KnownFiles unexamined = new KnownFiles();
  private final KnownFiles shrunk = new KnownFiles();
  private final KnownFiles inPlace = new KnownFiles();
  private final KnownFiles observed = new KnownFiles();

  /** A report to {@code out}. */
  public Report(PrintStream out) {
    this.out = out;
  }

  /** Says {@code text}. */
  public void say(String text) {
    out.println(Printable.text(text));
  }

  /** Of what the runtime logs, only what a user must know. */
  @Override
  public boolean wants(Level level) {
    return level.getSeverity() >= Level.WARNING.getSeverity();
  }

  @Override
  public void log(Level level, String text, Optional<Throwable> cause) {
    say("SafePersist: " + text + cause.map(failure -> ": " + Reason.of(failure)).orElse(""));
  }

  /** Says that a version was published although it is not valid. */
  void accepted(Path file, String problem, Receipt receipt) {
    say(AgentMessage.AGENT_ACCEPTED.text(file, problem, PublishedWrite.previousVersion(receipt)));
  }

  /** Says, once for each file, that it may be a document in a charset which is not known here. */
  void undecided(Path file, String message) {
    if (undecided.add(file)) {
      say(message);
    }
  }

  /** Says, once for each file, that it holds whole lines and a torn one. */
  void tornLines(Path file) {
    if (torn.add(file)) {
      say(AgentMessage.AGENT_LINES_TORN.text(file));
    }
  }

  /** Says, once for each file, that a program has made it what it is. */
  void edited(Path file) {
    if (edited.add(file)) {
      say(AgentMessage.AGENT_EDITED.text(file));
    }
  }

  /** Says, once for each file, that a backup is read in its place. */
  void served(Path file, Path backup) {
    if (served.add(file)) {
      say(AgentMessage.AGENT_READ_INSTEAD.text(file, backup));
    }
  }

  /** Counts a published version; reports a doubt about it, and the first time that it shrinks. */
  void published(PublishedWrite published) {
    Path file = published.write().named();
    published.doubt().ifPresent(doubt -> undecided(file, doubt));
    published(file, published.bytesBefore(), published.receipt());
  }

  /** Counts a published version; says so the first time a file shrinks by more than half. */
  void published(Path file, long bytesBefore, Receipt receipt) {
    versions.incrementAndGet();
    published.add(file);
    if (receipt.bytes() < bytesBefore / 2 && shrunk.add(file)) {
      say(
          AgentMessage.AGENT_SHRUNK.text(
              file,
              bytesBefore,
              receipt.bytes(),
              receipt
                  .backup()
                  .map(backup -> "is pinned as " + backup)
                  .orElse("was not kept, as there are no backups by the rules")));
    }
  }

  /** Says that the program has emptied a file, and then continued it. */
  void emptied(Path file, long bytesBefore, Receipt receipt) {
    say(
        AgentMessage.AGENT_EMPTIED.text(
            file, bytesBefore, PublishedWrite.previousVersion(receipt)));
  }

  /** Counts a version that was not published. */
  void rejected(Path file) {
    rejected.incrementAndGet();
    published.add(file);
  }

  /** Counts a file that was healed, and says so. */
  void healed(Path file, String text) {
    healed.incrementAndGet();
    published.add(file);
    say(text);
  }

  /** Remembers that a file is written in place. */
  void inPlace(Path file) {
    inPlace.add(file);
  }

  /** Says, once for each file and access, what would be done with it. */
  void observed(Path file, Access access, boolean staged) {
    String text =
        file
            + (staged ? " would be protected when it is " : " would be left alone when it is ")
            + access;
    if (observed.add(text)) {
      say("SafePersist observes: " + text);
    }
  }

  /** Says that a write which was only observed would have been rejected. */
  void observed(Path file, String problem) {
    say("SafePersist observes: " + file + " would have been rejected, what was written " + problem);
  }

  /**
   * A refusal to empty {@code target}, which is reported, if the failure to stage a new version of
   * it means that the program could not write one either.
   */
  Optional<Refusal> refusal(OpenTarget target, FileRule rule, Throwable failure) {
    Optional<String> reason =
        target.hasContent() ? Shortage.of(failure, target, rule) : Optional.empty();
    reason.ifPresent(text -> say(AgentMessage.AGENT_OPEN_REFUSED.text(target.named(), text)));
    return reason.map(text -> new Refusal(target, rule, text));
  }

  /**
   * As {@link #refusal}, where a stage next to {@code target} failed: its own file system says why,
   * in whatever language.
   */
  Optional<Refusal> refusalNextTo(OpenTarget target, FileRule rule, Throwable failure) {
    Optional<String> reason = target.hasContent() ? Shortage.nextToFile(failure) : Optional.empty();
    reason.ifPresent(text -> say(AgentMessage.AGENT_OPEN_REFUSED.text(target.named(), text)));
    return reason.map(text -> new Refusal(target, rule, text));
  }

  /** Says, for the first file, that it is replaced without state. */
  void withoutState(Path file, Throwable reason) {
    if (!withoutState.getAndSet(true)) {
      say(AgentMessage.AGENT_WITHOUT_STATE.text(file, Reason.of(reason)));
    }
  }

  /** Counts an open that could not be staged; says so for the first one. */
  void passedThrough(Object file, Throwable reason) {
    if (passedThrough.getAndIncrement() == 0) {
      say(AgentMessage.AGENT_PASSED_THROUGH.text(file, Reason.of(reason)));
    }
  }

  /** Says, once for each file, that it is read as it is, since it could not be looked at. */
  void notExamined(Path file, Throwable reason) {
    if (unexamined.add(file)) {
      say(AgentMessage.AGENT_NOT_EXAMINED.text(file, Reason.of(reason)));
    }
  }

  /** Sums up, if there is something to report. */
  void end() {
    long unprotected = passedThrough.get();
    if (unprotected > 1) {
      say("SafePersist: " + unprotected + " opens in all were written without protection.");
    }
  }

  /** Sums up what was done. */
  void summary() {
    say(
        "SafePersist: files protected: "
            + published.size()
            + ", versions published: "
            + versions
            + ", rejected: "
            + rejected
            + ", healed: "
            + healed
            + ", opened without protection: "
            + passedThrough
            + ", files written in place: "
            + inPlace.size());
  }
}
