package dev.safepersist.agent.hooks;

import dev.safepersist.agent.bridge.BridgeDefinition;
import dev.safepersist.agent.redirect.Report;
import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.message.Message;
import java.lang.instrument.Instrumentation;

/**
 * The start of the agent inside its own class loader. The order matters: options, bridge, weaving,
 * self-test, and only then the connection, so that no hook calls anything unfinished.
 */
public final class Installation {
  private Installation() {}

  /** Installs the agent; reports and leaves the program alone if it cannot. */
  public static void install(String text, Instrumentation instrumentation) {
    Report report = new Report(System.err);
    AgentOptions options;
    try {
      options = AgentOptions.parse(text);
    } catch (IllegalArgumentException e) {
      report.say(e.getMessage());
      return;
    }
    if (BridgeDefinition.isDone()) {
      report.say(Message.AGENT_TWICE.text());
      return;
    }
    try {
      BridgeDefinition.define(instrumentation);
      Protection.start(options, instrumentation, report);
    } catch (Exception | LinkageError e) {
      report.say(Message.AGENT_NOT_PROTECTED.text("the agent could not start: " + e));
    }
  }
}
