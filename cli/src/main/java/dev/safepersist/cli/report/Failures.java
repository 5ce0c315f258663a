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
  private static final String JSON = "--json";

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String help = command.getCommandSpec().qualifiedName();
    return print(
        command,
        Problem.of(ExitCode.USAGE, CliMessage.COMMAND_LINE, problem(failure), help),
        Arrays.asList(args).contains(JSON));
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    return print(command, defect(failure), parsed.originalArgs().contains(JSON));
  }

  /** The problem that {@code failure} is if it should not happen. */
  static Problem defect(Exception failure) {
    String where =
        Arrays.stream(failure.getStackTrace()).findFirst().map(Object::toString).orElse("nowhere");
    return Problem.of(ExitCode.IO, CliMessage.DEFECT, failure, where);
  }

  private static int print(CommandLine command, Problem problem, boolean json) {
    Output output = new Output(json, false, false, ProgressMode.NONE);
    Streams streams = new Streams(command.getOut(), command.getErr());
    Report report = new Report(name(command.getCommandSpec()), output, streams);
    report.problem(problem);
    return report.end();
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
