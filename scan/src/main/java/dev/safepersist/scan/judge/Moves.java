package dev.safepersist.scan.judge;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Calls;
import dev.safepersist.scan.code.Program;
import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.code.Value;
import dev.safepersist.scan.writers.Row;
import dev.safepersist.scan.writers.Row.Effect;
import dev.safepersist.scan.writers.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the move that gives a written file its final name. */
final class Moves {
  private static final int DEPTH = 4;

  private final Program program;
  private final Calls calls;
  private final Table table;

  Moves(Program program, Calls calls, Table table) {
    this.program = program;
    this.calls = calls;
    this.table = table;
  }

  /**
   * A move.
   *
   * @param routine the routine that it is in
   * @param call the call
   * @param row what the table says about it
   */
  record Move(Routine routine, Call call, Row row) {
    /** The new name. */
    Value to() {
      return call.argument(Integer.parseInt(row.options().getOrDefault("to", "1")));
    }
  }

  /** The move of what {@code opening} writes. */
  Optional<Move> after(Opening opening) {
    return find(
        Same.plain(opening.file()), opening.routine(), opening.call().order(), 0, new HashSet<>());
  }

  /** The move of {@code file} in or around {@code routine}, after the call number {@code from}. */
  private Optional<Move> find(
      Value file, Routine routine, int from, int depth, Set<String> visited) {
    return below(file, routine, from, depth, visited)
        .or(() -> byCallers(file, routine, depth, visited))
        .or(() -> byMaker(file));
  }

  /** The move of a file that another routine gets from the same method of the program. */
  private Optional<Move> byMaker(Value file) {
    if (!(file instanceof Value.Result result) || calls.targets(result.call()).isEmpty()) {
      return Optional.empty();
    }
    return program.callers(result.call().target()).stream()
        .flatMap(
            other ->
                other.calls().stream()
                    .flatMap(
                        call ->
                            table
                                .row(call, Effect.MOVE)
                                .filter(row -> isMadeBy(table.file(row, call), result.call()))
                                .map(row -> new Move(other, call, row))
                                .stream()))
        .findFirst();
  }

  private static boolean isMadeBy(Value file, Call maker) {
    return Same.plain(file) instanceof Value.Result made
        && made.call().target().equals(maker.target());
  }

  /** The move in {@code routine}, in what it calls, or where its fields are used. */
  private Optional<Move> below(
      Value file, Routine routine, int from, int depth, Set<String> visited) {
    if (depth > DEPTH
        || file instanceof Value.Unknown
        || visited.size() > 200
        || !visited.add(routine.id() + " " + file)) {
      return Optional.empty();
    }
    for (Call call : routine.calls()) {
      if (call.order() > from) {
        Optional<Move> move = move(file, routine, call).or(() -> into(file, call, depth, visited));
        if (move.isPresent()) {
          return move;
        }
      }
    }
    return throughFields(file, routine);
  }

  private Optional<Move> move(Value file, Routine routine, Call call) {
    return table
        .row(call, Effect.MOVE)
        .filter(row -> Same.file(table.file(row, call), file))
        .map(row -> new Move(routine, call, row));
  }

  private Optional<Move> into(Value file, Call call, int depth, Set<String> visited) {
    for (int i = 0; i < call.arguments().size(); i++) {
      if (Same.file(call.argument(i), file)) {
        for (Routine target : calls.targets(call)) {
          Optional<Move> move = below(new Value.Parameter(i), target, -1, depth + 1, visited);
          if (move.isPresent()) {
            return move;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Move> throughFields(Value file, Routine routine) {
    Set<Value.Field> fields = new HashSet<>();
    if (file instanceof Value.Field field) {
      fields.add(field);
    }
    for (Routine.Assignment assignment : routine.assignments()) {
      if (Same.file(assignment.value(), file)) {
        fields.add(assignment.field());
      }
    }
    return fields.stream()
        .flatMap(
            field ->
                program.routines(field.owner()).stream()
                    .filter(other -> !other.id().equals(routine.id()))
                    .flatMap(
                        other ->
                            other.calls().stream()
                                .flatMap(call -> move(field, other, call).stream())))
        .findFirst();
  }

  /** A file that is given by callers is moved only if each of them moves it. */
  private Optional<Move> byCallers(Value file, Routine routine, int depth, Set<String> visited) {
    if (!(file instanceof Value.Parameter parameter)) {
      return Optional.empty();
    }
    List<Calls.Caller> callers = calls.callers(routine);
    Optional<Move> move = Optional.empty();
    for (Calls.Caller caller : callers) {
      Value argument = Same.plain(caller.call().argument(parameter.index()));
      move = find(argument, caller.routine(), caller.call().order(), depth + 1, visited);
      if (move.isEmpty()) {
        return move;
      }
    }
    return move;
  }

  /** Whether a move happens in one step. */
  boolean isAtomic(Move move) {
    return isAtomic(move.call())
        || move.routine().calls().stream()
            .filter(call -> table.row(call, Effect.MOVE).isPresent())
            .anyMatch(
                call ->
                    isAtomic(call)
                        && Same.file(
                            table.file(move.row(), move.call()), table.file(move.row(), call)));
  }

  private static boolean isAtomic(Call call) {
    return call.name().equals("renameTo")
        || call.arguments().stream().anyMatch(argument -> hasAtomic(argument, 0));
  }

  private static boolean hasAtomic(Value value, int depth) {
    return value instanceof Value.Field field
        ? field.name().equals("ATOMIC_MOVE")
        : depth < 4 && value.parts().stream().anyMatch(part -> hasAtomic(part, depth + 1));
  }

  /** Whether the old file is deleted or moved away before a move takes its name. */
  boolean clearsTarget(Move move) {
    Value to = move.to();
    return move.routine().calls().stream()
        .filter(call -> call.order() < move.call().order())
        .anyMatch(
            call ->
                table
                    .row(call, Effect.DELETE, Effect.MOVE)
                    .filter(row -> Same.file(table.file(row, call), to))
                    .isPresent());
  }
}
