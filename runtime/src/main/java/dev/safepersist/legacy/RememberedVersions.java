package dev.safepersist.legacy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The checksums of the versions that each thread loaded or saved last; the last 1,024. Safe for use
 * by several threads.
 */
final class RememberedVersions {
  private static final int MOST = 1_024;

  private final Map<Key, String> checksums = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(long thread, Path file) {
    static Key of(Path file) {
      return new Key(Thread.currentThread().getId(), file.toAbsolutePath().normalize());
    }
  }

  synchronized Optional<String> of(Path file) {
    return Optional.ofNullable(checksums.get(Key.of(file)));
  }

  synchronized void remember(Path file, String crc32c) {
    checksums.put(Key.of(file), crc32c);
    if (checksums.size() > MOST) {
      checksums.remove(checksums.keySet().iterator().next());
    }
  }

  synchronized void forget(Path file) {
    checksums.remove(Key.of(file));
  }
}
