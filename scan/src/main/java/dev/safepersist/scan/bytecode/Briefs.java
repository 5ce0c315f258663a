package dev.safepersist.scan.bytecode;

import dev.safepersist.scan.code.Interest;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Hashes of {@code Class.method} to look for in constant pools. */
final class Briefs {
  private final Map<Interest, Set<Integer>> hashes = new EnumMap<>(Interest.class);

  /** Looks for these. */
  void add(Interest interest, Collection<String> briefs) {
    hashes.put(
        interest,
        briefs.stream()
            .map(
                brief -> {
                  int dot = brief.lastIndexOf('.');
                  return ClassFile.hash(
                      ClassFile.hash(1, brief.substring(0, dot)), brief.substring(dot + 1));
                })
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Adds what {@code hash} stands for. */
  void mark(int hash, Set<Interest> marks) {
    hashes.forEach(
        (interest, known) -> {
          if (known.contains(hash)) {
            marks.add(interest);
          }
        });
  }

  /** Whether a method is looked for. */
  boolean has(Interest interest, String owner, String name) {
    String simple = owner.substring(owner.lastIndexOf('/') + 1);
    return hashes
        .getOrDefault(interest, Set.of())
        .contains(ClassFile.hash(ClassFile.hash(1, simple), name));
  }
}
