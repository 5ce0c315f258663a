package dev.safepersist.agent.hooks;

import dev.safepersist.agent.redirect.Redirector;
import dev.safepersist.agent.redirect.Report;
import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.message.Log;
import dev.safepersist.message.Message;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The part of the installation that uses the bridge, which must exist before this is loaded. */
final class Protection {
  private Protection() {}

  /** Weaves the hooks, tests them, and connects them. */
  static void start(AgentOptions options, Instrumentation instrumentation, Report report)
      throws ClassNotFoundException, UnmodifiableClassException {
    Log.to(report); // a logger of the platform may lead into the program
    // the JVM only calls runHooks, which is woven, if there is a hook
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {}, "safepersist-exit"));
    List<Hook> hooks = Hooks.all();
    new Weaver(hooks).weave(instrumentation);
    List<String> failures =
        SelfTest.failures(hooks, Path.of(System.getProperty("java.home"), "lib", "modules"));
    if (!failures.isEmpty()) {
      report.say(
          Message.AGENT_NOT_PROTECTED.text(
              "these hooks do not work: " + String.join(", ", failures)));
      return; // a stream that is staged but never committed would be worse than none
    }
    Redirector.of(options, report).connect();
    if (!options.quiet()) {
      report.say(
          "SafePersist protects "
              + String.join(", ", options.include())
              + " ("
              + options.durability().name().toLowerCase(Locale.ROOT)
              + ")");
    }
  }
}
