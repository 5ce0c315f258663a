package dev.safepersist.scan.judge;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Value;
import java.util.List;
import java.util.Set;

/** Whether two values are the same file. */
final class Same {
  private static final int DEPTH = 12;
  private static final Set<String> CONVERSIONS =
      Set.of(
          "toPath",
          "toFile",
          "getPath",
          "toString",
          "getAbsoluteFile",
          "getAbsolutePath",
          "toAbsolutePath",
          "getCanonicalFile",
          "getCanonicalPath",
          "normalize",
          "toRealPath");
  private static final Set<String> FILES =
      Set.of("java/io/File", "java/nio/file/Path", "java/lang/String", "java/lang/Object");

  private Same() {}

  /** Whether both are the same file, if the code between does not change it. */
  static boolean file(Value a, Value b) {
    return same(a, b, 0);
  }

  private static boolean same(Value left, Value right, int depth) {
    Value a = plain(left);
    Value b = plain(right);
    if (depth > DEPTH || a instanceof Value.Unknown) {
      return false;
    }
    if (a instanceof Value.Result first && b instanceof Value.Result second) {
      return first.call() == second.call()
          || (sameMethod(first.call(), second.call())
              && !first.call().name().startsWith("createTemp")
              && all(first.call().operands(), second.call().operands(), depth));
    }
    if (a instanceof Value.Joined first && b instanceof Value.Joined second) {
      return all(first.parts(), second.parts(), depth);
    }
    if (a instanceof Value.Items first && b instanceof Value.Items second) {
      return all(first.items(), second.items(), depth);
    }
    if (a instanceof Value.Choice choice) {
      return choice.choices().stream().anyMatch(one -> same(one, b, depth + 1));
    }
    if (b instanceof Value.Choice choice) {
      return choice.choices().stream().anyMatch(one -> same(a, one, depth + 1));
    }
    return a.equals(b);
  }

  private static boolean sameMethod(Call a, Call b) {
    return a.target().equals(b.target());
  }

  private static boolean all(List<Value> a, List<Value> b, int depth) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /** The value without conversions between {@code File}, {@code Path} and text. */
  static Value plain(Value value) {
    Value plain = value;
    for (int i = 0; i < DEPTH && plain instanceof Value.Result result; i++) {
      Call call = result.call();
      if (call.receiver().isPresent()
          && call.arguments().isEmpty()
          && CONVERSIONS.contains(call.name())
          && FILES.contains(call.owner())) {
        plain = call.receiver().get();
      } else if (isWrapping(call)) {
        plain = call.argument(0);
      } else {
        break;
      }
    }
    return plain;
  }

  private static boolean isWrapping(Call call) {
    return switch (call.owner()) {
      case "java/io/File" -> call.name().equals("<init>") && call.arguments().size() == 1;
      case "java/nio/file/Path", "java/nio/file/Paths" ->
          (call.name().equals("of") || call.name().equals("get"))
              && (call.arguments().size() < 2
                  || (call.argument(1) instanceof Value.Items items && items.items().isEmpty()));
      case "java/util/Objects" -> call.name().equals("requireNonNull");
      default -> false;
    };
  }
}
