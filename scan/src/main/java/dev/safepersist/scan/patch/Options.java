package dev.safepersist.scan.patch;

import com.sun.source.tree.ExpressionTree;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The open options of a call. */
final class Options {
  private static final Set<String> DEFAULT = Set.of("CREATE", "TRUNCATE_EXISTING");
  private static final Set<String> DEFAULT_IN_FULL = Set.of("CREATE", "TRUNCATE_EXISTING", "WRITE");

  private Options() {}

  /**
   * Whether the arguments from {@code from} on, after a charset that is UTF-8, are none or say what
   * is the default anyway.
   */
  static boolean areDefault(List<? extends ExpressionTree> arguments, int from) {
    if (arguments.size() < from) {
      return false;
    }
    Set<String> names =
        arguments.stream()
            .skip(from)
            .map(argument -> argument.toString())
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .filter(name -> !name.equals("UTF_8"))
            .collect(Collectors.toUnmodifiableSet());
    return names.isEmpty() || names.equals(DEFAULT) || names.equals(DEFAULT_IN_FULL);
  }
}
