package dev.safepersist.scan.judge;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Calls;
import dev.safepersist.scan.code.Interest;
import dev.safepersist.scan.code.Program;
import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.finding.Certainty;
import dev.safepersist.scan.finding.Content;
import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.finding.Hazard;
import dev.safepersist.scan.finding.Priority;
import dev.safepersist.scan.finding.Site;
import dev.safepersist.scan.writers.Row.Effect;
import dev.safepersist.scan.writers.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Judges one opening. */
final class Verdict {
  private final Program program;
  private final Table table;
  private final FileNames names;
  private final Moves moves;
  private final Calls calls;

  Verdict(Program program, Calls calls, Table table) {
    this.program = program;
    this.calls = calls;
    this.table = table;
    this.names = new FileNames(program, calls, table);
    this.moves = new Moves(program, calls, table);
  }

  /** The finding, without a fingerprint; empty if the write is safe or destroys nothing. */
  Optional<Finding> of(Opening opening) {
    Flow flow = Flow.of(opening, program, calls, table);
    if (flow.isLockOnly()) {
      return Optional.empty();
    }
    Optional<Moves.Move> move = moves.after(opening);
    Evidence evidence = evidence(opening, flow);
    if (move.isEmpty() && isQuiet(opening, flow, evidence)) {
      return Optional.empty();
    }
    return hazard(opening, flow, move).map(hazard -> finding(opening, hazard, evidence));
  }

  private Evidence evidence(Opening opening, Flow flow) {
    Routine routine = opening.routine();
    Set<String> words = new HashSet<>(Words.in(simple(routine.id().owner())));
    words.addAll(Words.in(method(routine)));
    return new Evidence(
        flow.known(),
        flow.hinted(),
        names.of(opening.file(), routine),
        words,
        program.has(routine.id().owner(), Interest.ENCODER),
        opening.mode() == OpenMode.DEPENDS);
  }

  /** Writes that destroy nothing that anyone would miss. */
  private boolean isQuiet(Opening opening, Flow flow, Evidence evidence) {
    boolean isEncoded = flow.known().stream().anyMatch(Content::isEncoded);
    return evidence.names().temporary()
        || evidence.isPassing()
        || flow.known().contains(Content.ARCHIVE)
        || (!isEncoded && calls(opening.routine(), Effect.UNPACK));
  }

  private boolean calls(Routine routine, Effect effect) {
    return routine.calls().stream().anyMatch(call -> table.row(call, effect).isPresent());
  }

  private Optional<Hazard> hazard(Opening opening, Flow flow, Optional<Moves.Move> move) {
    boolean synced = flow.isSynced() || calls(opening.routine(), Effect.SYNC);
    if (move.isEmpty()) {
      return Optional.of(synced ? Hazard.TRUNCATE_THEN_SYNC : Hazard.TRUNCATING_WRITE);
    }
    if (moves.clearsTarget(move.get())) {
      return Optional.of(Hazard.DELETE_THEN_RENAME);
    }
    if (!moves.isAtomic(move.get())) {
      return Optional.of(Hazard.RENAME_NOT_ATOMIC);
    }
    return synced || calls(move.get().routine(), Effect.SYNC)
        ? Optional.empty()
        : Optional.of(Hazard.RENAME_WITHOUT_SYNC);
  }

  private Finding finding(Opening opening, Hazard hazard, Evidence evidence) {
    Routine routine = opening.routine();
    Call call = opening.call();
    Set<String> patterns = evidence.names().patterns();
    Certainty certainty = evidence.certainty();
    Priority priority =
        Ranking.priority(evidence.words(), patterns, certainty, evidence.isOutput());
    Content content = evidence.content(fallback(call));
    Remedy remedy = Remedy.of(opening, hazard, content, priority, readsBack(opening));
    return new Finding(
        hazard,
        certainty,
        priority,
        new Site(
            program.type(routine.id().owner()).map(type -> type.unit()).orElse(""),
            routine.id().owner().replace('/', '.'),
            routine.id().name(),
            call.line() > 0 ? OptionalInt.of(call.line()) : OptionalInt.empty()),
        call.text(),
        content,
        Optional.of(String.join(" or ", patterns)).filter(name -> !name.equals("*")),
        evidence.reasons(),
        remedy.adoption(),
        remedy.code(),
        Ranking.cover(patterns),
        "");
  }

  private boolean readsBack(Opening opening) {
    return opening.routine().calls().stream()
        .anyMatch(
            call ->
                table
                    .row(call, Effect.READ)
                    .filter(row -> Same.file(table.file(row, call), opening.file()))
                    .isPresent());
  }

  private static Content fallback(Call call) {
    String text = call.owner() + call.target().descriptor();
    return List.of("Writer", "Print", "CharSequence", "Formatter", "Iterable").stream()
            .anyMatch(text::contains)
        ? Content.TEXT
        : Content.BYTES;
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('/') + 1);
  }

  /** The method in which a lambda stands: {@code lambda$save$0} is in {@code save}. */
  private static String method(Routine routine) {
    String name = routine.id().name();
    return name.startsWith("lambda$") ? name.substring("lambda$".length()) : name;
  }
}
