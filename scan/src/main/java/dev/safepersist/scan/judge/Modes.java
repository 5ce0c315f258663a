package dev.safepersist.scan.judge;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Calls;
import dev.safepersist.scan.code.Program;
import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.code.Value;
import dev.safepersist.scan.writers.Descriptors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds out what an open does to an existing file: from an append flag or from open options. */
final class Modes {
  private static final String OPTION = "Option;";

  private final Program program;
  private final Calls calls;

  Modes(Program program, Calls calls) {
    this.program = program;
    this.calls = calls;
  }

  /** The mode of {@code call} in {@code routine}. */
  OpenMode of(Call call, Routine routine) {
    List<String> parameters = Descriptors.parameters(call.target().descriptor());
    boolean isCopy = call.name().equals("copy");
    boolean reads =
        call.owner().endsWith("Channel") || call.name().equals("newByteChannel") || isCopy;
    for (int i = parameters.size() - 1; i >= 0; i--) {
      if (parameters.get(i).equals("Z")) {
        return flag(call.argument(i), routine, 0);
      }
      if (parameters.get(i).endsWith(OPTION) || parameters.get(i).equals("Ljava/util/Set;")) {
        return options(call.argument(i), routine, reads, 0);
      }
    }
    return OpenMode.TRUNCATES;
  }

  private OpenMode flag(Value flag, Routine routine, int depth) {
    if (flag instanceof Value.Int number) {
      return number.number() == 0 ? OpenMode.TRUNCATES : OpenMode.KEEPS;
    }
    return both(
        elsewhere(flag, routine, depth).stream()
            .map(there -> flag(there.value(), there.routine(), depth + 1))
            .toList());
  }

  private OpenMode options(Value options, Routine routine, boolean reads, int depth) {
    if (options instanceof Value.Choice choice) {
      return both(
          choice.choices().stream().map(c -> options(c, routine, reads, depth + 1)).toList());
    }
    Set<String> names = new HashSet<>();
    if (names(options, names, 0)) {
      if (names.remove("REPLACE_EXISTING")) {
        return OpenMode.TRUNCATES;
      }
      return OpenMode.of(names, reads);
    }
    return both(
        elsewhere(options, routine, depth).stream()
            .map(there -> options(there.value(), there.routine(), reads, depth + 1))
            .toList());
  }

  /** Collects the constants in an array or set; false if it is not known. */
  private static boolean names(Value value, Set<String> names, int depth) {
    if (value instanceof Value.Field field) {
      boolean isConstant = field.owner().endsWith("Option");
      if (isConstant) {
        names.add(field.name());
      }
      return isConstant;
    }
    if (value instanceof Value.Items items) {
      return items.items().stream().allMatch(item -> names(item, names, depth + 1));
    }
    if (value instanceof Value.Result result && depth < 4) {
      Call call = result.call();
      boolean isSet =
          call.owner().startsWith("java/util/")
              && (call.name().equals("of")
                  || call.name().equals("asList")
                  || call.name().equals("noneOf")
                  || call.name().equals("<init>"));
      return isSet && call.arguments().stream().allMatch(item -> names(item, names, depth + 1));
    }
    return false;
  }

  /** The values that a parameter or field has where it is given one. */
  private List<Elsewhere> elsewhere(Value value, Routine routine, int depth) {
    List<Elsewhere> places = new ArrayList<>();
    if (depth < 3 && value instanceof Value.Parameter parameter) {
      for (Calls.Caller caller : calls.callers(routine)) {
        places.add(new Elsewhere(caller.call().argument(parameter.index()), caller.routine()));
      }
    } else if (depth < 3 && value instanceof Value.Field field) {
      for (Routine other : program.routines(field.owner())) {
        other.assignments().stream()
            .filter(assignment -> assignment.field().equals(field))
            .forEach(assignment -> places.add(new Elsewhere(assignment.value(), other)));
      }
    }
    return places;
  }

  private record Elsewhere(Value value, Routine routine) {}

  private static OpenMode both(List<OpenMode> modes) {
    Set<OpenMode> distinct = Set.copyOf(modes);
    if (distinct.size() == 1) {
      return modes.get(0);
    }
    // one that truncates is enough to lose a file
    return distinct.contains(OpenMode.TRUNCATES) ? OpenMode.TRUNCATES : OpenMode.DEPENDS;
  }
}
