package dev.safepersist.cli;

import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Failures;
import dev.safepersist.cli.tree.CommandTree;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;

/** The entry of the runnable jar. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    WatchedOutput watched = WatchedOutput.standard();
    PrintWriter out = new PrintWriter(watched, true, charset("stdout.encoding"));
    PrintWriter err = new PrintWriter(System.err, true, charset("stderr.encoding"));
    SafePersistCommand command = new SafePersistCommand(Terminal.isErrorOutput());
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ending(command), "safepersist-interrupt"));
    int code = run(command, CommandLine.defaultFactory(), out, err, args);
    out.flush();
    if (watched.failure().isPresent()) {
      err.println(CliMessage.OUTPUT_FAILED.text(watched.failure().get()));
      code = ExitCode.IO.number();
    }
    err.flush();
    System.exit(code);
  }

  /** Ends the report of a command that a signal interrupts, with the exit code of the process. */
  private static void ending(SafePersistCommand command) {
    Optional<ExitCode> signal = Signals.exitCode();
    OptionalInt ended = command.interrupt(signal.orElse(ExitCode.INTERRUPTED));
    if (signal.isPresent() && ended.isPresent()) {
      Runtime.getRuntime().halt(ended.getAsInt()); // the signal came after the report's end
    }
  }

  /** The charset of the terminal; JDK 17 and 18 report only that of the system. */
  private static Charset charset(String property) {
    return Charset.forName(
        System.getProperty(
            property, System.getProperty("native.encoding", Charset.defaultCharset().name())));
  }

  /** The whole command line, with results going to {@code out} and errors to {@code err}. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new SafePersistCommand());
    CommandTree.addAll(line);
    return configured(line, out, err);
  }

  /**
   * Runs a command, and returns its exit code.
   *
   * @param factory makes the commands
   */
  static int run(
      SafePersistCommand command,
      CommandLine.IFactory factory,
      PrintWriter out,
      PrintWriter err,
      String... args) {
    CommandLine line = new CommandLine(command, factory);
    CommandTree.addNamed(line, List.of(args));
    return configured(line, out, err).execute(args);
  }

  private static CommandLine configured(CommandLine line, PrintWriter out, PrintWriter err) {
    Failures failures = new Failures();
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(err)
        .setExpandAtFiles(false) // a file, or an argument of a command, may begin with @
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }
}
