package dev.safepersist.cli.report;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does something: it fills a report, which is printed meanwhile. */
public abstract class Task implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** For commands of this program. */
  protected Task() {}

  /** The command as picocli knows it. */
  protected final CommandSpec spec() {
    return spec;
  }

  @Override
  public final Integer call() {
    OutputOptions options = (OutputOptions) spec.root().userObject();
    Streams streams = new Streams(spec.commandLine().getOut(), spec.commandLine().getErr());
    Report report = new Report(Failures.name(spec), options.output(), streams);
    options.started(report);
    try {
      run(report);
    } catch (RuntimeException defect) {
      report.problem(Failures.defect(defect));
    }
    return report.end();
  }

  /** Does the work. What goes wrong with one file goes into the report; the other files follow. */
  protected abstract void run(Report report);
}
