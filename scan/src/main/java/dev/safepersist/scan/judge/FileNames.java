package dev.safepersist.scan.judge;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Calls;
import dev.safepersist.scan.code.Program;
import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.code.Value;
import dev.safepersist.scan.writers.Descriptors;
import dev.safepersist.scan.writers.Row.Effect;
import dev.safepersist.scan.writers.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out how files are called, following values through parameters, fields and results. */
final class FileNames {
  private static final int DEPTH = 7;
  private static final int MOST = 8;
  private static final String ANY = "*";

  /** Stands in front of the name of a temporary file. */
  private static final char TEMPORARY = 0;

  private final Program program;
  private final Calls calls;
  private final Table table;

  FileNames(Program program, Calls calls, Table table) {
    this.program = program;
    this.calls = calls;
    this.table = table;
  }

  /**
   * What is known of the name of a file.
   *
   * @param patterns the names; {@code *} stands for what is not known
   * @param temporary whether it is a temporary file
   */
  record Names(Set<String> patterns, boolean temporary) {}

  /** The names that {@code file} may have in {@code routine}. */
  Names of(Value file, Routine routine) {
    List<String> patterns = new Search().patterns(file, routine, 0);
    return new Names(
        patterns.stream()
            .map(pattern -> isTemporary(pattern) ? pattern.substring(1) : pattern)
            .collect(Collectors.toCollection(LinkedHashSet::new)),
        patterns.stream().allMatch(FileNames::isTemporary));
  }

  private static boolean isTemporary(String pattern) {
    return !pattern.isEmpty() && pattern.charAt(0) == TEMPORARY;
  }

  private static String temporary(String pattern) {
    return isTemporary(pattern) ? pattern : TEMPORARY + pattern;
  }

  private final class Search {
    private int steps;

    private List<String> patterns(Value value, Routine routine, int depth) {
      if (depth > DEPTH || ++steps > 300) {
        return List.of(ANY);
      }
      if (value instanceof Value.Text text) {
        return List.of(text.text());
      }
      if (value instanceof Value.Joined joined) {
        return List.of(joined(joined.parts(), routine, depth));
      }
      List<String> patterns = new ArrayList<>();
      if (value instanceof Value.Choice choice) {
        choice.choices().forEach(one -> patterns.addAll(patterns(one, routine, depth + 1)));
      } else if (value instanceof Value.Parameter parameter) {
        for (Calls.Caller caller : calls.callers(routine)) {
          Value argument = caller.call().argument(parameter.index());
          patterns.addAll(patterns(argument, caller.routine(), depth + 1));
          if (patterns.size() > MOST) {
            break;
          }
        }
      } else if (value instanceof Value.Field field) {
        field(field, depth, patterns);
      } else if (value instanceof Value.Result result) {
        patterns.addAll(result(result.call(), routine, depth));
      }
      return patterns.isEmpty() ? List.of(ANY) : patterns.stream().distinct().limit(MOST).toList();
    }

    private void field(Value.Field field, int depth, List<String> patterns) {
      for (Routine other : program.routines(field.owner())) {
        for (Routine.Assignment assignment : other.assignments()) {
          if (assignment.field().equals(field)) {
            patterns.addAll(patterns(assignment.value(), other, depth + 1));
          }
        }
      }
    }

    private List<String> result(Call call, Routine routine, int depth) {
      if (table.row(call, Effect.TEMPORARY).isPresent()) {
        return List.of(temporary(texts(call)));
      }
      Value plain = Same.plain(new Value.Result(call));
      if (!(plain instanceof Value.Result same) || same.call() != call) {
        return patterns(plain, routine, depth + 1);
      }
      String key = call.owner() + "." + call.name();
      return switch (key) {
        case "java/io/File.<init>",
            "java/nio/file/Path.resolve",
            "java/nio/file/Path.resolveSibling" ->
            child(call, routine, depth);
        case "java/nio/file/Path.of", "java/nio/file/Paths.get" ->
            call.argument(1) instanceof Value.Items items && !items.items().isEmpty()
                ? patterns(items.items().get(items.items().size() - 1), routine, depth + 1)
                : patterns(call.argument(0), routine, depth + 1);
        case "java/lang/StringBuilder.toString",
            "java/lang/StringBuilder.append",
            "java/lang/String.concat" ->
            List.of(built(call, routine, depth));
        case "java/lang/String.format", "java/lang/String.formatted" ->
            List.of(texts(call).replaceAll("%[-#+ 0,(\\d.$]*[a-zA-Z]", ANY));
        case "java/lang/System.getProperty", "java/lang/System.getenv" ->
            call.argument(0).equals(new Value.Text("java.io.tmpdir"))
                ? List.of(temporary(ANY))
                : List.of(ANY);
        default -> returned(call, depth);
      };
    }

    /** A file in a folder; in a temporary folder it is temporary. */
    private List<String> child(Call call, Routine routine, int depth) {
      List<Value> operands = call.operands();
      List<String> names = patterns(operands.get(operands.size() - 1), routine, depth + 1);
      boolean isTemporary =
          operands.size() > 1
              && patterns(operands.get(0), routine, depth + 1).stream()
                  .allMatch(FileNames::isTemporary);
      return isTemporary ? names.stream().map(FileNames::temporary).toList() : names;
    }

    /** What a method of the program returns, or what a library is asked for by name. */
    private List<String> returned(Call call, int depth) {
      List<String> patterns = new ArrayList<>();
      for (Routine target : calls.targets(call)) {
        target.returns().forEach(value -> patterns.addAll(patterns(value, target, depth + 1)));
      }
      String type = Descriptors.result(call.target().descriptor());
      boolean isFile = type.equals("Ljava/io/File;") || type.equals("Ljava/nio/file/Path;");
      String lower = call.name().toLowerCase(Locale.ROOT);
      if (isFile && (lower.contains("temp") || lower.contains("tmp"))) {
        return List.of(temporary(ANY));
      }
      if (patterns.isEmpty() && isFile) {
        call.arguments().stream()
            .filter(Value.Text.class::isInstance)
            .map(text -> ((Value.Text) text).text())
            .forEach(patterns::add);
      }
      return patterns.isEmpty() ? List.of(ANY) : patterns;
    }

    private String built(Call call, Routine routine, int depth) {
      List<Value> parts = new ArrayList<>();
      Call at = call;
      for (int i = 0; i < 40; i++) {
        if (at.name().equals("append") || at.name().equals("concat")) {
          parts.add(0, at.argument(0));
        }
        if (at.receiver().isEmpty()) {
          parts.add(0, at.argument(0)); // new StringBuilder("…")
          break;
        }
        if (!(at.receiver().get() instanceof Value.Result before)) {
          parts.add(0, at.receiver().get());
          break;
        }
        at = before.call();
      }
      return joined(parts, routine, depth);
    }

    private String joined(List<Value> parts, Routine routine, int depth) {
      StringBuilder pattern = new StringBuilder();
      for (Value part : parts) {
        pattern.append(patterns(part, routine, depth + 2).get(0));
      }
      boolean isTemporary = isTemporary(pattern.toString());
      String plain = pattern.toString().replace("\0", "").replaceAll("\\*+", "*");
      return isTemporary ? temporary(plain) : plain;
    }

    private String texts(Call call) {
      StringBuilder pattern = new StringBuilder();
      for (Value argument : call.arguments()) {
        if (argument instanceof Value.Text text) {
          pattern.append(pattern.isEmpty() ? "" : ANY).append(text.text());
        }
      }
      return pattern.isEmpty() ? ANY : pattern.toString();
    }
  }
}
