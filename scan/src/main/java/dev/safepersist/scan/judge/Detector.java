package dev.safepersist.scan.judge;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Calls;
import dev.safepersist.scan.code.Interest;
import dev.safepersist.scan.code.Program;
import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.code.Value;
import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.writers.Row;
import dev.safepersist.scan.writers.Row.Effect;
import dev.safepersist.scan.writers.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the unsafe writes of a program. */
public final class Detector {
  /** Code that shows how something is done; {@code com.example} is the root of many programs. */
  private static final Pattern EXAMPLES =
      Pattern.compile("[^/]+/[^/]+/(.*/)?(examples?|samples?|demos?|quickstart|tutorials?)/.*");

  private static final Set<String> PROTECTING =
      Set.of("dev/safepersist/SafePersist", "dev/safepersist/scan/accept/AcceptUnsafeWrite");

  private static final String ACCEPTING = "/AcceptUnsafeWrite";

  private final Program program;
  private final Table table = Table.get();
  private final Calls calls;
  private final Modes modes;
  private final Verdict verdict;

  private Detector(Program program) {
    this.program = program;
    this.calls = new Calls(program);
    this.modes = new Modes(program, calls);
    this.verdict = new Verdict(program, calls, table);
  }

  /** What was found, and how much of it the code itself accepts. */
  public record Result(List<Finding> findings, int accepted) {}

  /** Finds the unsafe writes of {@code program}; sorted by place. */
  public static Result search(Program program) {
    return new Detector(program).search();
  }

  private Result search() {
    List<Finding> findings = new ArrayList<>();
    int accepted = 0;
    for (Routine routine : program.routines(Interest.WRITER)) {
      String type = routine.id().owner();
      if (table.isLibrary(type) || EXAMPLES.matcher(type).matches()) {
        continue;
      }
      for (Call call : routine.calls()) {
        Optional<Finding> finding = opening(call, routine).flatMap(verdict::of);
        if (finding.isPresent() && isAccepted(routine)) {
          accepted++;
        } else {
          finding.ifPresent(findings::add);
        }
      }
    }
    findings.sort(
        Comparator.comparing((Finding finding) -> finding.site().unit())
            .thenComparing(finding -> finding.site().line().orElse(0)));
    return new Result(Fingerprints.added(distinct(findings)), accepted);
  }

  /** The bytecode of {@code finally} blocks stands there more than once. */
  private static List<Finding> distinct(List<Finding> findings) {
    return findings.stream().distinct().toList();
  }

  private static boolean isAccepted(Routine routine) {
    return routine.annotations().stream()
        .anyMatch(name -> PROTECTING.contains(name) || ('/' + name).endsWith(ACCEPTING));
  }

  private Optional<Opening> opening(Call call, Routine routine) {
    Optional<Row> row = table.row(call, Effect.OPEN, Effect.WRITE);
    if (row.isPresent()) {
      if (row.get().isOwn() && !calls.targets(call).isEmpty()) {
        return Optional.empty(); // the program has that class itself: its own open is reported
      }
      OpenMode mode = modes.of(call, routine);
      return mode == OpenMode.KEEPS
          ? Optional.empty()
          : Optional.of(new Opening(routine, call, row.get(), table.file(row.get(), call), mode));
    }
    return table
        .row(call, Effect.CUT)
        .filter(cut -> call.argument(0).equals(new Value.Int(0)))
        .flatMap(cut -> opened(call).map(file -> cutOpening(routine, call, cut, file)));
  }

  /** {@code setLength(0)} on a file that the same routine has opened. */
  private static Optional<Value> opened(Call call) {
    return call.receiver()
        .filter(Value.Result.class::isInstance)
        .map(file -> ((Value.Result) file).call())
        .filter(open -> open.name().equals("<init>") || open.name().equals("open"))
        .map(open -> open.argument(0));
  }

  private static Opening cutOpening(Routine routine, Call call, Row row, Value file) {
    return new Opening(routine, call, row, file, OpenMode.TRUNCATES);
  }
}
