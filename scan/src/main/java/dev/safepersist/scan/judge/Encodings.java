package dev.safepersist.scan.judge;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Calls;
import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.code.Value;
import dev.safepersist.scan.finding.Content;
import dev.safepersist.scan.writers.Table;
import java.util.EnumSet;
import java.util.Set;

/** Finds out which formats went into the making of a value. */
final class Encodings {
  private static final int DEPTH = 8;

  private final Calls calls;
  private final Table table;
  private int steps;

  Encodings(Calls calls, Table table) {
    this.calls = calls;
    this.table = table;
  }

  /** The formats in {@code value}. */
  Set<Content> in(Value value, Routine routine) {
    Set<Content> found = EnumSet.noneOf(Content.class);
    steps = 0;
    search(value, routine, found, 0, 0);
    return found;
  }

  private void search(Value value, Routine routine, Set<Content> found, int depth, int hops) {
    if (depth > DEPTH || ++steps > 500) {
      return;
    }
    if (value instanceof Value.Result result) {
      Call call = result.call();
      table.encoding(call).filter(Content::isEncoded).ifPresent(found::add);
      if (hops < 2 && found.isEmpty()) {
        for (Routine target : calls.targets(call)) {
          target.returns().forEach(back -> search(back, target, found, depth + 1, hops + 1));
        }
      }
    } else if (value instanceof Value.Parameter parameter && hops < 2) {
      for (Calls.Caller caller : calls.callers(routine)) {
        Value argument = caller.call().argument(parameter.index());
        search(argument, caller.routine(), found, depth + 1, hops + 1);
      }
    }
    for (Value part : value.parts()) {
      search(part, routine, found, depth + 1, hops);
    }
  }
}
