package dev.safepersist.core.commit;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A bounded set of paths; the one that was asked for longest ago is forgotten first. */
final class RecentPaths {
  private static final int MOST = 1024;

  private final Set<Path> paths =
      Collections.newSetFromMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Path, Boolean> eldest) {
              return size() > MOST;
            }
          });

  /** Adds {@code path}; whether it was new. */
  synchronized boolean add(Path path) {
    return paths.add(path);
  }

  synchronized boolean contains(Path path) {
    return paths.contains(path);
  }
}
