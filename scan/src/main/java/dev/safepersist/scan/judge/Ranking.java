package dev.safepersist.scan.judge;

import dev.safepersist.scan.finding.AgentCover;
import dev.safepersist.scan.finding.Certainty;
import dev.safepersist.scan.finding.Priority;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** How soon a write should be made safe, and whether the agent would do it. */
final class Ranking {
  private static final Set<String> BUILT = Set.of("target/", "build/", "node_modules/", ".git/");

  private Ranking() {}

  /** The priority of a write with these words in the names of class, method and file. */
  static Priority priority(Set<String> words, Set<String> files, Certainty certainty, boolean out) {
    Set<String> all = new HashSet<>(words);
    files.forEach(file -> all.addAll(Words.in(file)));
    if (out || Words.areLow(all)) {
      return Priority.LOW;
    }
    Priority priority =
        Words.areCritical(all)
            ? Priority.CRITICAL
            : Words.areHigh(all) ? Priority.HIGH : Priority.MEDIUM;
    if (certainty == Certainty.POSSIBLE) {
      return priority == Priority.CRITICAL ? Priority.MEDIUM : Priority.LOW;
    }
    return priority;
  }

  /** Whether the default rules of the agent are for files of these names. */
  static AgentCover cover(Set<String> files) {
    boolean allKnown = true;
    boolean allCovered = true;
    for (String file : files) {
      String name = file.toLowerCase(Locale.ROOT);
      allKnown &= !name.endsWith("*");
      allCovered &= name.endsWith(".json") && BUILT.stream().noneMatch(name::contains);
    }
    if (allCovered) {
      return AgentCover.COVERED;
    }
    return allKnown ? AgentCover.NOT_COVERED : AgentCover.UNKNOWN;
  }
}
