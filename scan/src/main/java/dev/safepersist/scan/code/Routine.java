package dev.safepersist.scan.code;

import java.util.List;
import java.util.Set;

/**
 * A method or constructor.
 *
 * @param id its identity
 * @param annotations the internal names of its annotations and those of its class
 * @param calls the calls, in the order of the code; bodies of lambdas are calls of their own in
 *     class files, and part of the routine in sources
 * @param assignments the fields it sets
 * @param returns the values it may return
 */
public record Routine(
    RoutineId id,
    Set<String> annotations,
    List<Call> calls,
    List<Assignment> assignments,
    List<Value> returns) {
  /** Defends against later changes. */
  public Routine {
    annotations = Set.copyOf(annotations);
    calls = List.copyOf(calls);
    assignments = List.copyOf(assignments);
    returns = List.copyOf(returns);
  }

  /** A field that is set. */
  public record Assignment(Value.Field field, Value value) {}
}
