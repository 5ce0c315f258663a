package dev.safepersist.core.history;

import java.util.Optional;
import java.util.Properties;

/** The name of a running program: its main class or its jar, without path and arguments. */
public final class ProgramName {
  private ProgramName() {}

  /** The name of this process; empty where the Java runtime does not provide it. */
  public static Optional<String> current() {
    return of(System.getProperties());
  }

  /**
   * The first word of the command in {@code properties}, without its folders. The command of {@code
   * java -jar} begins with the class path, which is one jar then, and may hold spaces.
   */
  public static Optional<String> of(Properties properties) {
    String command = properties.getProperty("sun.java.command", "").strip();
    String jar = properties.getProperty("java.class.path", "").strip();
    String program =
        !jar.isEmpty() && (command + " ").startsWith(jar + " ") ? jar : command.split("\\s", 2)[0];
    int folder = Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\'));
    return Optional.of(program.substring(folder + 1)).filter(name -> !name.isEmpty());
  }
}
