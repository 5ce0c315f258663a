package dev.safepersist.legacy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counted uses, one entry for each artifact, version, access and program. Beyond 64 entries for
 * each version and access, the others are counted together. For one thread.
 */
final class UseCounts {
  static final String OTHERS = "others";
  private static final int MOST = 64;

  private final Map<Key, VersionUse> uses = new LinkedHashMap<>();

  private record Key(String artifact, int version, Access access, String program) {
    static Key of(VersionUse use) {
      return new Key(use.artifact(), use.version(), use.access(), use.program());
    }
  }

  UseCounts() {}

  UseCounts(Collection<VersionUse> counted) {
    counted.forEach(this::add);
  }

  void add(VersionUse use) {
    VersionUse one = uses.containsKey(Key.of(use)) || hasRoom(use) ? use : use.ofOthers();
    uses.merge(Key.of(one), one, VersionUse::and);
  }

  private boolean hasRoom(VersionUse use) {
    long alike =
        uses.keySet().stream()
            .filter(key -> key.version() == use.version() && key.access() == use.access())
            .count();
    return alike < MOST;
  }

  boolean isEmpty() {
    return uses.isEmpty();
  }

  List<VersionUse> list() {
    return List.copyOf(uses.values());
  }
}
