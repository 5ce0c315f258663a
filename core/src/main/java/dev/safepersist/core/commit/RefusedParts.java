package dev.safepersist.core.commit;

import dev.safepersist.core.disk.Stamp;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a program wrote of a file and was refused. A program that knows nothing of that, another
 * process for instance, may go on with it, and adds to the version in place what belongs to these
 * bytes.
 *
 * @param target the file
 * @param trail what is recorded of it
 */
public record RefusedParts(Target target, RecordedVersions trail) {
  /** The newest of them; empty if a version was kept since, after which the file began anew. */
  public Optional<Path> newestSinceBackup() throws IOException {
    Optional<Path> newest = SetAside.newestRefused(target);
    if (newest.isEmpty()) {
      return newest;
    }
    String time = SetAside.stamp(newest.get());
    return trail.backups().stream().anyMatch(backup -> stamp(backup.time()).compareTo(time) >= 0)
        ? Optional.empty()
        : newest;
  }

  private static String stamp(Instant time) {
    return Stamp.of(Stamp.shown(time));
  }
}
