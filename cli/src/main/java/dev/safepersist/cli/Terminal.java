package dev.safepersist.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether streams of this process are terminals. */
final class Terminal {
  private static final Path ERROR_OUTPUT = Path.of("/proc/self/fd/2");

  private Terminal() {}

  /** Whether the standard error output is a terminal that understands control sequences. */
  static boolean isErrorOutput() {
    String kind = System.getenv("TERM");
    if (kind == null || kind.equals("dumb")) {
      return false;
    }
    try {
      String target = Files.readSymbolicLink(ERROR_OUTPUT).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException elsewhere) {
      return isConsole();
    }
  }

  @SuppressWarnings("SystemConsoleNull") // later JDKs are asked by isTerminal, which 17 lacks
  private static boolean isConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException jdk17) {
      return true;
    }
  }
}
