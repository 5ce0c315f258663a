package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.place.Target;
import dev.safepersist.save.Durability;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The directories of several files that are all in place, each of which is synced once. A sync that
 * failed is final: the next one would report success for names that were lost.
 */
final class SyncedDirectories {
  private final Map<Path, Optional<IOException>> failures = new HashMap<>();
  private final Map<Path, Durability> reached = new HashMap<>();

  /** As {@link Completion#syncDirectory}. */
  Durability sync(Target target, Durability wanted) throws SaveException {
    if (wanted != Durability.DURABLE) {
      return wanted;
    }
    Path directory = target.directory();
    Optional<IOException> failure = failures.computeIfAbsent(directory, this::synced);
    if (failure.isPresent()) {
      throw Completion.notSynced(target, failure.get());
    }
    return reached.get(directory);
  }

  private Optional<IOException> synced(Path directory) {
    try {
      boolean durable = DirectorySync.sync(directory);
      reached.put(directory, durable ? Durability.DURABLE : Durability.ATOMIC);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }
}
