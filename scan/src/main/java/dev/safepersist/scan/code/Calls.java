package dev.safepersist.scan.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The call graph of a program, found edge by edge. */
public final class Calls {
  private static final int IMPLEMENTATIONS = 4;
  private static final int CALLERS = 50;

  private final Program program;
  private final Map<RoutineId, List<Caller>> callers = new HashMap<>();
  private final Map<Call, List<Routine>> targets = new HashMap<>();

  /** The call graph of {@code program}. */
  public Calls(Program program) {
    this.program = program;
  }

  /**
   * The routines of the program that a call may lead to: that of the named class or of the nearest
   * class above it, and the overriding ones, if they are few.
   */
  public List<Routine> targets(Call call) {
    return targets.computeIfAbsent(call, this::search);
  }

  private List<Routine> search(Call call) {
    List<Routine> found = new ArrayList<>();
    inherited(call.target()).ifPresent(found::add);
    if (!call.name().equals("<init>") && call.receiver().isPresent()) {
      overriding(call.target(), found, 0);
    }
    return found.size() > IMPLEMENTATIONS ? found.subList(0, IMPLEMENTATIONS) : found;
  }

  private Optional<Routine> inherited(RoutineId id) {
    Optional<TypeInfo> type = program.type(id.owner());
    for (int i = 0; i < 20 && type.isPresent(); i++) {
      Optional<Routine> routine = program.routine(id.in(type.get().name()));
      if (routine.isPresent() || id.name().equals("<init>")) {
        return routine;
      }
      type = type.get().superName().flatMap(program::type);
    }
    return Optional.empty();
  }

  private void overriding(RoutineId id, List<Routine> found, int depth) {
    for (String subtype : program.subtypes(id.owner())) {
      if (found.size() > IMPLEMENTATIONS || depth > 3) {
        return;
      }
      program
          .routine(id.in(subtype))
          .filter(routine -> !found.contains(routine))
          .ifPresent(found::add);
      overriding(id.in(subtype), found, depth + 1);
    }
  }

  /** The calls that lead to {@code routine}, with the routines they are in. */
  public List<Caller> callers(Routine routine) {
    return callers.computeIfAbsent(routine.id(), id -> search(routine));
  }

  private List<Caller> search(Routine routine) {
    List<Caller> found = new ArrayList<>();
    for (Routine candidate : program.callers(routine.id())) {
      for (Call call : candidate.calls()) {
        if (call.name().equals(routine.id().name())
            && call.target().descriptor().equals(routine.id().descriptor())
            && leadsTo(call, routine.id().owner())) {
          found.add(new Caller(candidate, call));
        }
      }
      if (found.size() > CALLERS) {
        break;
      }
    }
    return found;
  }

  /** Whether a method called on {@code call.owner()} may be that of {@code owner}. */
  private boolean leadsTo(Call call, String owner) {
    return call.owner().equals(owner)
        || (!call.name().equals("<init>")
            && (isAbove(call.owner(), owner, 0) || isAbove(owner, call.owner(), 0)));
  }

  private boolean isAbove(String upper, String lower, int depth) {
    Optional<TypeInfo> type = program.type(lower);
    if (depth > 10 || type.isEmpty()) {
      return false;
    }
    List<String> above = new ArrayList<>(type.get().interfaces());
    type.get().superName().ifPresent(above::add);
    return above.stream().anyMatch(name -> name.equals(upper) || isAbove(upper, name, depth + 1));
  }

  /** A call and the routine that it is in. */
  public record Caller(Routine routine, Call call) {}
}
