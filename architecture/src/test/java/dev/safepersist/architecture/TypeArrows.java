package dev.safepersist.architecture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which top-level types of one package name which others of it. */
final class TypeArrows {
  private static final Pattern WORD = Pattern.compile("(?<![\\w.])[A-Z]\\w*");
  private static final Pattern IMPORTED = Pattern.compile("(?m)^\\s*import [\\w.]+\\.([A-Z]\\w*);");

  private final Map<String, Set<String>> arrows = new TreeMap<>();

  TypeArrows(SourcePackage of) {
    Set<String> types =
        of.files().stream()
            .filter(file -> !file.info())
            .map(SourceFile::type)
            .collect(Collectors.toSet());
    for (SourceFile file : of.files()) {
      if (types.contains(file.type())) {
        Set<String> named = words(WORD, file.code());
        named.retainAll(types);
        named.removeAll(words(IMPORTED, file.code())); // a type of another package
        named.remove(file.type());
        arrows.put(file.type(), named);
      }
    }
  }

  private static Set<String> words(Pattern pattern, String code) {
    return pattern
        .matcher(code)
        .results()
        .map(TypeArrows::word)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String word(MatchResult found) {
    return found.group(found.groupCount());
  }

  /** The types that need themselves by way of others, each ring as one set. */
  Set<Set<String>> rings() {
    Map<String, Set<String>> reached = new TreeMap<>();
    arrows.keySet().forEach(type -> reached.put(type, reachable(type)));
    return reached.keySet().stream()
        .filter(type -> reached.get(type).contains(type))
        .map(
            type ->
                reached.get(type).stream()
                    .filter(other -> reached.get(other).contains(type))
                    .collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
        .collect(Collectors.toSet());
  }

  private Set<String> reachable(String from) {
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(arrows.get(from));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (reached.add(next)) {
        open.addAll(arrows.get(next));
      }
    }
    return reached;
  }
}
