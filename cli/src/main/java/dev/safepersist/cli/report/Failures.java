package dev.safepersist.cli.report;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The report of a command that did not get to make one. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String help = command.getCommandSpec().qualifiedName();
    return print(
        command,
        Problem.of(ExitCode.USAGE, CliMessage.COMMAND_LINE, problem(failure), help),
        Arrays.asList(args).contains("--json"));
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    String where =
        Arrays.stream(failure.getStackTrace()).findFirst().map(Object::toString).orElse("nowhere");
    return print(
        command,
        Problem.of(ExitCode.IO, CliMessage.DEFECT, failure, where),
        parsed.originalArgs().contains("--json"));
  }

  private static int print(CommandLine command, Problem problem, boolean json) {
    Report report = new Report(name(command.getCommandSpec()));
    report.problem(problem);
    new Output(json, false).end(report, command.getOut(), command.getErr());
    return report.exitCode().number();
  }

  /** The command without the name of the program, such as {@code backups list}. */
  public static String name(CommandSpec spec) {
    String whole = spec.qualifiedName();
    return whole.substring(whole.indexOf(' ') + 1);
  }

  private static String problem(ParameterException failure) {
    String text = failure.getMessage().strip();
    List<String> suggestions =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    if (!suggestions.isEmpty()) {
      return text + "; did you mean " + String.join(" or ", suggestions) + "?";
    }
    return text.endsWith(".") ? text : text + ".";
  }
}
