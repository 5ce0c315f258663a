package dev.safepersist.agent.premain;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.JarFile;

/**
 * The entry of the agent. It lives in the class loader of the application, therefore it does only
 * this: it opens its own jar with an {@link IsolatedLoader} and hands over. Whatever goes wrong,
 * the application starts, unless a rule seems to give it an older version of its files.
 */
public final class SafePersistAgent {
  private static final String EXPLANATION = "dev.safepersist.agent.rules.Explanation";
  private static final String INSTALLATION = "dev.safepersist.agent.hooks.Installation";

  /** As {@code AgentMessage} has it, which cannot be loaded where this is needed. */
  private static final String DENIED =
      """
      [SafePersist:SP421] NOT PROTECTED: the security manager does not let the agent start (%s); \
      the program runs as it would without the agent.
      Fix: add to the security policy, with the path of the agent's jar: \
      grant codeBase "file:/PATH/safepersist-agent.jar" { permission java.security.AllPermission; };\
      """;

  /** As {@code AgentMessage} has it, too. */
  private static final String NOT_STARTED =
      """
      [SafePersist:SP440] a rule with legacy cannot be kept (the agent could not start), and \
      without it the program would meet files of a version that it does not know; the program is \
      not started.
      Fix: remove the cause, or the rule together with the files.\
      """;

  private static final int EXIT_CODE = 78;

  private SafePersistAgent() {}

  /** Called by the JVM before {@code main}. */
  public static void premain(String options, Instrumentation instrumentation) {
    if (!start(options, instrumentation) && namesLegacy(options)) {
      System.err.println(NOT_STARTED);
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  /** Whether options, or the configuration file that they name, seem to have such a rule. */
  private static boolean namesLegacy(String options) {
    if (options == null || options.contains("legacy")) {
      return options != null;
    }
    int begin = options.indexOf("config=");
    int end = options.indexOf(',', Math.max(begin, 0));
    if (begin < 0) {
      return false;
    }
    String name = options.substring(begin + "config=".length(), end < 0 ? options.length() : end);
    try {
      Path file = Path.of(name);
      return Files.isRegularFile(file) && Files.readString(file).contains("legacy");
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** Called by the JVM when the agent is attached to a running program. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    start(options, instrumentation);
  }

  /** Called by {@code java -jar}: explains the agent, or options of it. */
  public static void main(String[] arguments) throws Exception {
    Object code =
        loader()
            .loadClass(EXPLANATION)
            .getMethod("explain", String[].class, PrintStream.class, PrintStream.class)
            .invoke(null, arguments, System.out, System.err);
    System.exit((Integer) code);
  }

  private static ClassLoader loader() throws IOException, URISyntaxException {
    ProtectionDomain domain = SafePersistAgent.class.getProtectionDomain();
    File jar = new File(domain.getCodeSource().getLocation().toURI());
    // not verified: to look for signatures may need security providers, which are the program's
    return new IsolatedLoader(new JarFile(jar, false), domain);
  }

  /** Hands over; whether that was possible. */
  private static boolean start(String options, Instrumentation instrumentation) {
    try {
      loader()
          .loadClass(INSTALLATION)
          .getMethod("install", String.class, Instrumentation.class)
          .invoke(null, options, instrumentation);
      return true;
    } catch (SecurityException e) {
      System.err.println(DENIED.formatted(e.getMessage()));
      return false;
    } catch (Exception | LinkageError e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      System.err.println(
          "SafePersist: NOT PROTECTED, the agent could not start: "
              + reason
              + ". The program runs as it would without the agent.");
      return false;
    }
  }
}
