package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is done with a protected file that the program moves away: no save of that file is in the
 * middle then, as far as its lock can be had soon. A move never fails for want of it.
 */
final class Leaving {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private Leaving() {}

  /**
   * Does {@code step} under the lock of {@code source}, if that has a rule and was saved before.
   */
  static <T> T during(Path source, Optional<FileRule> rule, Uninterrupted.Step<T> step)
      throws IOException {
    Optional<Locked> lock = lock(source, rule);
    try {
      return step.run();
    } finally {
      if (lock.isPresent()) {
        lock.get().close();
      }
    }
  }

  private static Optional<Locked> lock(Path source, Optional<FileRule> rule) {
    try {
      Path file = OpenTarget.inPlace(source).file();
      return rule.isPresent()
              && Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)
              && Files.isDirectory(
                  RuntimeStages.state(file, rule.get()).root(), LinkOption.NOFOLLOW_LINKS)
          ? rule.get().file(file).commit().tryLock(PATIENCE)
          : Optional.empty();
    } catch (IOException | RuntimeException | LinkageError e) {
      Log.log(Level.DEBUG, () -> source + " is moved without its lock: " + e.getMessage());
      return Optional.empty();
    }
  }
}
