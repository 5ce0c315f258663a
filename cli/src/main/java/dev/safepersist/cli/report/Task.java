package dev.safepersist.cli.report;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does something: it fills a report, which is then printed. */
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
    Output output = ((OutputOptions) spec.root().userObject()).output();
    PrintWriter out = spec.commandLine().getOut();
    Report report = new Report(Failures.name(spec), result -> output.print(result, out));
    run(report);
    output.end(report, out, spec.commandLine().getErr());
    return report.exitCode().number();
  }

  /** Does the work. What goes wrong with one file goes into the report; the other files follow. */
  protected abstract void run(Report report);
}
