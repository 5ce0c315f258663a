package dev.safepersist.scan.judge;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Calls;
import dev.safepersist.scan.code.Program;
import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.code.Value;
import dev.safepersist.scan.finding.Content;
import dev.safepersist.scan.writers.Row.Effect;
import dev.safepersist.scan.writers.Table;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The way of a stream from its open through the program: what is written into it, and whether it is
 * synced or locked.
 */
final class Flow {
  private static final int DEPTH = 4;
  private static final int STEPS = 400;

  private final Program program;
  private final Calls calls;
  private final Table table;
  private final Encodings encodings;
  private final Set<String> visited = new HashSet<>();

  private final Set<Content> known = EnumSet.noneOf(Content.class);
  private final Set<Content> hinted = EnumSet.noneOf(Content.class);
  private boolean synced;
  private boolean locked;
  private boolean written;

  private Flow(Program program, Calls calls, Table table) {
    this.program = program;
    this.calls = calls;
    this.table = table;
    this.encodings = new Encodings(calls, table);
  }

  /** The flow of what {@code opening} opens or writes. */
  static Flow of(Opening opening, Program program, Calls calls, Table table) {
    Flow flow = new Flow(program, calls, table);
    opening.row().content().ifPresent(flow.known::add);
    if (opening.row().effect() == Effect.WRITE) {
      flow.written = true;
      flow.contents(opening.call(), opening.file(), opening.routine());
    } else {
      flow.trace(opening.stream(), opening.routine(), 0);
    }
    return flow;
  }

  /** What is written, as far as methods of the table say it. */
  Set<Content> known() {
    return known;
  }

  /** What is written, as far as names suggest it. */
  Set<Content> hinted() {
    return hinted;
  }

  /** Whether the data is synced. */
  boolean isSynced() {
    return synced;
  }

  /** Whether the file is only there to be locked. */
  boolean isLockOnly() {
    return locked && !written;
  }

  private void trace(Value carrier, Routine routine, int depth) {
    if (depth > DEPTH || visited.size() > STEPS || !visited.add(routine.id() + " " + carrier)) {
      return;
    }
    for (Call call : routine.calls()) {
      if (!carrier.equals(new Value.Result(call)) && Mentions.in(call, carrier)) {
        use(call, carrier, routine, depth);
      }
    }
    for (Routine.Assignment assignment : routine.assignments()) {
      if (Mentions.in(assignment.value(), carrier)) {
        for (Routine other : program.routines(assignment.field().owner())) {
          trace(assignment.field(), other, depth + 1);
        }
      }
    }
    if (routine.returns().stream().anyMatch(value -> Mentions.in(value, carrier))) {
      leave(routine, depth);
    }
  }

  private void use(Call call, Value carrier, Routine routine, int depth) {
    if (table.row(call, Effect.SYNC).isPresent()) {
      synced = true;
    } else if (table.row(call, Effect.LOCK).isPresent()) {
      locked = true;
    } else if (isSuper(call)) {
      synced |= syncs(routine.id().owner());
      leave(routine, depth);
    } else {
      contents(call, carrier, routine);
      enter(call, carrier, depth);
    }
  }

  /** {@code super(new FileOutputStream(file))}: the object itself is the stream from here on. */
  private static boolean isSuper(Call call) {
    return call.name().equals("<init>") && call.receiver().isPresent();
  }

  private boolean syncs(String type) {
    return program.routines(type).stream()
        .flatMap(routine -> routine.calls().stream())
        .anyMatch(call -> table.row(call, Effect.SYNC).isPresent());
  }

  private void leave(Routine routine, int depth) {
    for (Calls.Caller caller : calls.callers(routine)) {
      trace(new Value.Result(caller.call()), caller.routine(), depth + 1);
    }
  }

  private void enter(Call call, Value carrier, int depth) {
    List<Routine> targets = calls.targets(call);
    for (int i = 0; i < call.arguments().size(); i++) {
      if (Mentions.in(call.argument(i), carrier)) {
        for (Routine target : targets) {
          trace(new Value.Parameter(i), target, depth + 1);
        }
      }
    }
    if (call.name().equals("<init>") && !targets.isEmpty()) {
      trace(new Value.Result(call), targets.get(0), depth + 1);
    }
  }

  private void contents(Call call, Value carrier, Routine routine) {
    table.encoding(call).ifPresent(known::add);
    Hints.of(call).ifPresent(hinted::add);
    if (!Hints.writes(call) && table.row(call, Effect.WRITE).isEmpty()) {
      return;
    }
    written = true;
    for (Value argument : call.operands()) {
      if (!argument.equals(carrier) && !(argument instanceof Value.This)) {
        known.addAll(encodings.in(argument, routine));
      }
    }
  }
}
