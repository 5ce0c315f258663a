package dev.safepersist.cli.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a command finds and does, in order: the one source of its output and its exit code. Results
 * are passed on at once and not kept. Safe for use by several threads.
 */
public final class Report {
  private static final int SECONDS_TO_WAIT = 1;

  private final String command;
  private final Output output;
  private final ReportSink sink;
  private final Progress progress;
  private final Map<Status, Long> counts = new EnumMap<>(Status.class);
  private final Map<String, Object> summary = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private long problems;
  private ExitCode code = ExitCode.GOOD;
  private boolean ended;

  /**
   * An empty report of {@code command}, named as on the command line.
   *
   * @param output how it reaches the user
   * @param streams where it goes
   */
  public Report(String command, Output output, Streams streams) {
    this.command = Objects.requireNonNull(command);
    this.output = output;
    ErrorOutput errors = new ErrorOutput(streams.err(), output.progress());
    ErrorOutput silent = new ErrorOutput(streams.err(), ProgressMode.NONE);
    this.sink =
        output.json()
            ? new JsonOutput(command, streams.out(), errors)
            : new TextOutput(streams.out(), errors, output.quiet());
    this.progress = new Progress(command, output.quiet() ? silent : errors);
  }

  /** Adds something that is as it should be. */
  public void good(String text, Map<String, ?> members) {
    add(new Result(Status.GOOD, text, members));
  }

  /** Adds something that is as it should be, which only programs hear of. */
  public void good(Map<String, ?> members) {
    add(new Result(Status.GOOD, "", members));
  }

  /** Adds text for people; the same for programs is in the summary. */
  public void text(String text) {
    exclusively(() -> sink.text(text));
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
    exclusively(
        () -> {
          counts.merge(result.status(), 1L, Long::sum);
          code = code.and(result.status() == Status.FINDING ? ExitCode.FINDINGS : ExitCode.GOOD);
          sink.result(result);
        });
  }

  /** Adds something that kept the command from its work. */
  public void problem(Problem problem) {
    exclusively(() -> add(problem));
  }

  private void add(Problem problem) {
    problems++;
    code = code.and(problem.exit());
    sink.problem(problem);
  }

  /** Adds a member to the summary, for programs; a value as JSON knows it. */
  public void summary(String name, Object value) {
    exclusively(() -> summary.put(name, value));
  }

  private void exclusively(Runnable action) {
    lock.lock();
    try {
      if (!ended) {
        action.run();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How far the command is, for people at a terminal and for programs. */
  public Progress progress() {
    return progress;
  }

  /** How many problems there are so far. */
  public long problems() {
    return problems;
  }

  /** The most serious thing so far. */
  public ExitCode outcome() {
    return code;
  }

  /** Ends the report, and returns the exit code of the process. */
  int end() {
    exclusively(
        () -> {
          ended = true;
          sink.end(new Totals(command, code, exitCode(), totals()));
        });
    return exitCode();
  }

  private int exitCode() {
    return output.exitCode(code);
  }

  private Map<String, Object> totals() {
    Map<String, Object> totals = new LinkedHashMap<>();
    for (Status status : Status.values()) {
      totals.put(status.name().toLowerCase(Locale.ROOT), counts.getOrDefault(status, 0L));
    }
    totals.put("problems", problems);
    totals.putAll(summary);
    return totals;
  }

  /**
   * Ends the report because a signal ends the process; does nothing if the command has ended.
   *
   * @param signal the outcome
   * @return the exit code with which the command had ended before; empty if it had not
   */
  public OptionalInt interrupt(ExitCode signal) {
    boolean acquired = false;
    try {
      acquired = lock.tryLock(SECONDS_TO_WAIT, TimeUnit.SECONDS); // its holder may block in a write
      if (acquired && ended) {
        return OptionalInt.of(exitCode());
      }
      if (acquired) {
        add(Problem.of(signal, CliMessage.INTERRUPTED));
        end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (acquired) {
        lock.unlock();
      }
    }
    return OptionalInt.empty();
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
   * @param text for people; one line or several; empty if it is for programs only
   * @param members for programs; paths, and values as JSON knows them
   */
  public record Result(Status status, String text, Map<String, ?> members) {
    public Result {
      text = ShownPaths.in(text, members);
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }
}
