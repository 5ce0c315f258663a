package dev.safepersist.architecture;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the sentence "May use …" of a {@code package-info} allows: packages by name, from the root
 * of the product or from a package around this one, all of the core, or all of the runtime. "May
 * use nothing else of SafePersist." allows none.
 *
 * @param names the names of packages, as they stand there
 * @param modules the modules that are allowed as a whole
 */
record Allowance(Set<String> names, Set<String> modules) {
  private static final String ROOT = "dev.safepersist";
  private static final Pattern SENTENCE = Pattern.compile("May use (.*?)\\.(?= |$)");
  private static final Pattern NAME = Pattern.compile("\\{@code ([\\w.]+)\\}");

  /** The sentence in a text. */
  static Allowance in(String text) {
    Matcher sentence = SENTENCE.matcher(text.replaceAll("\\n \\* ?", " ").replaceAll("\\s+", " "));
    if (!sentence.find()) {
      throw new IllegalArgumentException("no sentence \"May use …\" in " + text);
    }
    Set<String> names =
        NAME.matcher(sentence.group(1))
            .results()
            .map(result -> result.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> modules = new TreeSet<>();
    if (sentence.group(1).contains("the core")) {
      modules.add("core");
    }
    if (sentence.group(1).contains("the runtime")) {
      modules.addAll(Set.of("core", "runtime"));
    }
    return new Allowance(names, modules);
  }

  boolean allows(String from, SourcePackage used) {
    return modules.contains(used.module())
        || names.stream().anyMatch(name -> means(name, from, used.name()));
  }

  /** Whether {@code name}, in a description of the package {@code from}, means {@code used}. */
  static boolean means(String name, String from, String used) {
    if (used.equals(name)) {
      return true;
    }
    String around = from;
    while (around.startsWith(ROOT)) {
      if (used.equals(around + "." + name)) {
        return true;
      }
      around = around.substring(0, around.lastIndexOf('.'));
    }
    return false;
  }
}
