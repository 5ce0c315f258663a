package dev.safepersist.agent.hooks;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.redirect.Redirector;
import dev.safepersist.agent.redirect.ReentrancyGuard;
import dev.safepersist.agent.redirect.Report;
import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.LegacyRule;
import dev.safepersist.agent.rules.Mode;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The part of the installation that uses the bridge, which must exist before this is loaded. */
final class Protection {
  private static final String BUILD = "build";

  private Protection() {}

  /** Weaves the hooks, tests them, and connects them; what is wrong with them, else null. */
  static String start(AgentOptions options, Instrumentation instrumentation, Report report)
      throws ClassNotFoundException, UnmodifiableClassException {
    Log.to(report); // a logger of the platform may lead into the program
    // the JVM only calls runHooks, which is woven, if there is a hook
    Runtime.getRuntime().addShutdownHook(new Thread("safepersist-exit"));
    ReentrancyGuard guard = new ReentrancyGuard();
    List<Hook> hooks = Hooks.all();
    WovenCache cache = new WovenCache(options.cache().orElse(null), build());
    Weaver weaver = new Weaver(hooks, cache, guard);
    weaver.weave(instrumentation);
    Path readable = Path.of(System.getProperty("java.home"), "lib", "modules");
    List<String> failures = SelfTest.failures(hooks, readable);
    if (!failures.isEmpty()) {
      return AgentMessage.AGENT_NOT_PROTECTED.text(
          "these hooks do not work: "
              + String.join(
                  ", ",
                  failures)); // a stream that is staged but never committed would be worse than
      // none
    }
    Redirector redirector = Redirector.of(options, guard, report);
    redirector.connect();
    HookWatch.start(weaver, hooks, readable, instrumentation, redirector, report);
    instrumentation.addTransformer(new AnnotatedMethods(guard, report), true);
    if (!options.quiet()) {
      report.say("SafePersist " + summary(options));
    }
    return null;
  }

  private static String summary(AgentOptions options) {
    List<String> parts = new ArrayList<>();
    for (FileRule rule : options.rules()) {
      if (rule.mode() != Mode.OFF) {
        parts.add(summary(rule));
      }
    }
    return parts.isEmpty() ? "is off for all files" : String.join("; ", parts);
  }

  private static String summary(FileRule rule) {
    String files = String.join(", ", rule.include());
    if (rule.legacy().isPresent()) {
      LegacyRule legacy = rule.legacy().get();
      return "serves version " + legacy.serve() + " of " + files;
    }
    return rule.mode() == Mode.OBSERVE
        ? "observes " + files
        : "protects "
            + files
            + " ("
            + rule.policy().durability().name().toLowerCase(Locale.ROOT)
            + ")";
  }

  /** What distinguishes this build of the agent from others; null if it is no build. */
  private static String build() {
    try (InputStream in = Protection.class.getClassLoader().getResourceAsStream(BUILD)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return null;
    }
  }
}
