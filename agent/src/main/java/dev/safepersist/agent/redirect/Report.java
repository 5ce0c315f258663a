package dev.safepersist.agent.redirect;

import dev.safepersist.message.Log;
import dev.safepersist.message.Message;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the agent says: lines on the standard error stream the JVM started with. It uses no logging
 * library, which could call into the application. Safe for use by several threads.
 */
public final class Report implements Log.Sink {
  private final PrintStream out;
  private final AtomicLong passedThrough = new AtomicLong();

  /** A report to {@code out}. */
  public Report(PrintStream out) {
    this.out = out;
  }

  /** Says {@code text}. */
  public void say(String text) {
    out.println(text);
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

  /** Counts an open that could not be staged; says so for the first one. */
  void passedThrough(Path file, Throwable reason) {
    if (passedThrough.getAndIncrement() == 0) {
      say(Message.AGENT_PASSED_THROUGH.text(file, Reason.of(reason)));
    }
  }

  /** Says how many opens could not be staged, if more than the one that was reported. */
  void end() {
    long count = passedThrough.get();
    if (count > 1) {
      say("SafePersist: " + count + " opens in all were written without protection.");
    }
  }
}
