package dev.safepersist.agent.hooks;

import dev.safepersist.agent.bridge.BridgeDefinition;
import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.redirect.Report;
import dev.safepersist.agent.rules.AgentOptions;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;

/**
 * The start of the agent inside its own class loader. The order matters: options, bridge, weaving,
 * self-test, and only then the connection, so that no hook calls anything unfinished.
 */
public final class Installation {
  private Installation() {}

  /** What the exit code is of a program that must not run without the agent. */
  private static final int NOT_STARTED = 78; // a configuration error, on Unix

  /** Installs the agent; reports and leaves the program alone if it cannot. */
  public static void install(String text, Instrumentation instrumentation) {
    Report report = new Report(System.err);
    String failure = failure(text, instrumentation, report);
    if (failure != null) {
      report.say(failure);
      if (isBeforeMain() && AgentOptions.mayNameLegacy(text, Path.of(""))) {
        refuseStart(report, failure);
      }
    }
  }

  /** The message of what kept the agent from working; null if nothing did. */
  private static String failure(String text, Instrumentation instrumentation, Report report) {
    try {
      if (BridgeDefinition.isDone()) {
        return AgentMessage.AGENT_TWICE.text();
      }
      AgentOptions options = AgentOptions.parse(text, Path.of(""));
      BridgeDefinition.define(instrumentation);
      return Protection.start(options, instrumentation, report);
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    } catch (SecurityException e) {
      return AgentMessage.AGENT_DENIED.text(e.getMessage());
    } catch (Exception | LinkageError e) {
      return AgentMessage.AGENT_NOT_PROTECTED.text("the agent could not start: " + e);
    }
  }

  /** A program that runs already has met its files: to end it would lose what it has in memory. */
  private static boolean isBeforeMain() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("premain")));
  }

  /** A program that knows an older version must not meet files of the newer one. */
  private static void refuseStart(Report report, String failure) {
    report.say(AgentMessage.AGENT_LEGACY_NOT_STARTED.text(failure.lines().findFirst().orElse("")));
    Runtime.getRuntime().halt(NOT_STARTED);
  }
}
