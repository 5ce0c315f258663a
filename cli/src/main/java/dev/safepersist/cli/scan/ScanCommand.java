package dev.safepersist.cli.scan;

import dev.safepersist.SafeFiles;
import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.scan.Scan;
import dev.safepersist.scan.ScanResult;
import dev.safepersist.scan.accept.Baseline;
import dev.safepersist.scan.accept.Suppressions;
import dev.safepersist.scan.finding.Certainty;
import dev.safepersist.scan.message.ScanProblem;
import dev.safepersist.scan.patch.Patch;
import dev.safepersist.scan.report.Format;
import dev.safepersist.scan.report.Report;
import dev.safepersist.scan.walk.Limits;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the places where a program writes state unsafely. */
@Command(
    name = "scan",
    description =
        "Finds the places where a program writes state unsafely, in classes, archives and sources."
            + " Nothing of the program is run.")
public final class ScanCommand implements Callable<Integer> {
  /** From which certainty on findings fail the scan. */
  enum Threshold {
    /** Only certain ones. */
    certain(Optional.of(Certainty.CERTAIN)),
    /** Certain and likely ones. */
    likely(Optional.of(Certainty.LIKELY)),
    /** All. */
    possible(Optional.of(Certainty.POSSIBLE)),
    /** None. */
    never(Optional.empty());

    private final Optional<Certainty> certainty;

    Threshold(Optional<Certainty> certainty) {
      this.certainty = certainty;
    }
  }

  /** The formats, as the option writes them. */
  enum Shape {
    /** For people. */
    text(Format.TEXT),
    /** For scripts. */
    json(Format.JSON),
    /** For review tools. */
    sarif(Format.SARIF),
    /** For a browser. */
    html(Format.HTML);

    private final Format format;

    Shape(Format format) {
      this.format = format;
    }
  }

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Class files, jars, wars and folders of classes or sources.")
  private List<Path> paths;

  @Option(
      names = "--class-path",
      paramLabel = "JARS",
      description = "The libraries of the sources, which are not scanned.")
  private String classPath = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Shape shape = Shape.text;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report to a file.")
  private Path output;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description =
          "From which certainty on findings make the exit code 1: ${COMPLETION-CANDIDATES}; default"
              + " ${DEFAULT-VALUE}.")
  private Threshold failOn = Threshold.certain;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "Report nothing less certain: certain, likely or possible; default possible.")
  private Threshold level = Threshold.possible;

  @Option(names = "--priorities", description = "The most urgent writes first.")
  private boolean priorities;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Report only what an earlier JSON report does not have.")
  private Path baseline;

  @Option(
      names = "--suppress",
      paramLabel = "FILE",
      description = "Rules that accept findings: an id or *, class#method, and the reason.")
  private Path suppress;

  @Option(
      names = "--patch",
      paramLabel = "FILE",
      description =
          "Write a unified diff that makes certain findings in sources safe; needs --class-path."
              + " Takes one PATH; apply with 'patch -p1' in it.")
  private Path patch;

  @Spec private CommandSpec spec;

  /** For the command line. */
  public ScanCommand() {}

  @Override
  public Integer call() {
    Report report =
        new Report(accepted(scanned()), failOn.certainty, priorities, isSet("--exit-zero"));
    PrintWriter err = spec.commandLine().getErr();
    if (patch != null && paths.size() > 1) {
      throw new ParameterException(spec.commandLine(), "--patch takes one PATH.");
    }
    report.problems().forEach(problem -> err.println(problem.text()));
    int exit = print(report);
    if (patch != null) {
      exit = Math.max(exit, writePatch(report, err));
    }
    err.flush();
    return exit;
  }

  private int writePatch(Report report, PrintWriter err) {
    try {
      Patch made = Patch.of(paths.get(0), libraries(), report.findings());
      SafeFiles.writeString(patch, made.diff());
      err.println(
          patch + " makes " + made.patched() + " of " + made.findings() + " certain writes safe");
      return 0;
    } catch (IOException failure) {
      err.println(CliMessage.INPUT_OUTPUT.text(patch, failure.getMessage()));
      return 3;
    }
  }

  private ScanResult scanned() {
    return Scan.of(paths, libraries(), Limits.defaults());
  }

  private List<Path> libraries() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(classPath)
        .filter(library -> !library.isBlank())
        .map(Path::of)
        .toList();
  }

  private ScanResult accepted(ScanResult result) {
    List<ScanProblem> problems = new ArrayList<>();
    ScanResult left = result;
    if (baseline != null) {
      left = left.without(Baseline.read(baseline, problems::add));
    }
    if (suppress != null) {
      left = left.without(Suppressions.read(suppress, problems::add));
    }
    return left.above(level.certainty.orElse(Certainty.POSSIBLE)).with(problems);
  }

  private int print(Report report) {
    boolean json = isSet("--json");
    Format format = json ? Format.JSON : shape.format;
    String text = format.render(report);
    if (output != null) {
      try {
        SafeFiles.writeString(output, text);
      } catch (IOException failure) {
        spec.commandLine()
            .getErr()
            .println(CliMessage.INPUT_OUTPUT.text(output, failure.getMessage()));
        return 3;
      }
    } else if (format != Format.TEXT || !isSet("--quiet") || !report.findings().isEmpty()) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    }
    return report.exitCode();
  }

  private boolean isSet(String option) {
    OptionSpec found = spec.findOption(option);
    return found != null && Boolean.TRUE.equals(found.getValue());
  }
}
