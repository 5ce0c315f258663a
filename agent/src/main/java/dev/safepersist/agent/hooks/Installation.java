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

  /** Installs the agent; reports and leaves the program alone if it cannot. */
  public static void install(String text, Instrumentation instrumentation) {
    Report report = new Report(System.err);
    try {
      if (BridgeDefinition.isDone()) {
        report.say(AgentMessage.AGENT_TWICE.text());
        return;
      }
      AgentOptions options = AgentOptions.parse(text, Path.of(""));
      BridgeDefinition.define(instrumentation);
      Protection.start(options, instrumentation, report);
    } catch (IllegalArgumentException e) {
      report.say(e.getMessage());
    } catch (SecurityException e) {
      report.say(AgentMessage.AGENT_DENIED.text(e.getMessage()));
    } catch (Exception | LinkageError e) {
      report.say(AgentMessage.AGENT_NOT_PROTECTED.text("the agent could not start: " + e));
    }
  }
}
