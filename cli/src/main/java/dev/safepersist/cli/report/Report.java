package dev.safepersist.cli.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** What a command found and did, in order: the one source of its output and its exit code. */
public final class Report {
  private final String command;
  private final Consumer<Result> atOnce;
  private final List<Result> results = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /** An empty report of {@code command}, named as on the command line. */
  public Report(String command) {
    this(command, result -> {});
  }

  /**
   * An empty report.
   *
   * @param atOnce gets each result when it is found, since the next file may take long
   */
  public Report(String command, Consumer<Result> atOnce) {
    this.command = Objects.requireNonNull(command);
    this.atOnce = atOnce;
  }

  /** Adds something that is as it should be. */
  public void good(String text, Map<String, ?> members) {
    add(new Result(Status.GOOD, text, members));
  }

  /** Adds something that was changed, or would be in a dry run. */
  public void done(String text, Map<String, ?> members) {
    add(new Result(Status.DONE, text, members));
  }

  /** Adds something that is wrong. */
  public void finding(String text, Map<String, ?> members) {
    add(new Result(Status.FINDING, text, members));
  }

  private void add(Result result) {
    results.add(result);
    atOnce.accept(result);
  }

  /** Adds something that kept the command from its work. */
  public void problem(Problem problem) {
    problems.add(problem);
  }

  /** The command, as named on the command line. */
  public String command() {
    return command;
  }

  /** The results, in order. */
  public List<Result> results() {
    return Collections.unmodifiableList(results);
  }

  /** The problems, in order. */
  public List<Problem> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** The worst of what is in here. */
  public ExitCode exitCode() {
    ExitCode code = ExitCode.GOOD;
    for (Result result : results) {
      code = code.and(result.status() == Status.FINDING ? ExitCode.FINDINGS : ExitCode.GOOD);
    }
    for (Problem problem : problems) {
      code = code.and(problem.exit());
    }
    return code;
  }

  /** What a result means. */
  public enum Status {
    /** As it should be. */
    GOOD,
    /** Changed by the command. */
    DONE,
    /** Wrong. */
    FINDING
  }

  /**
   * One thing found or done.
   *
   * @param status what it means
   * @param text for people; one line or several
   * @param members for scripts; values as JSON knows them
   */
  public record Result(Status status, String text, Map<String, ?> members) {
    public Result {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }
}
