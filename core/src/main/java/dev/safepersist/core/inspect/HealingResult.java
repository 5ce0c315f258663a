package dev.safepersist.core.inspect;

import dev.safepersist.backup.Backup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** How an attempt to heal a file ended. */
public sealed interface HealingResult<T> {
  /**
   * A backup is in the place of the file.
   *
   * @param backup the backup
   * @param aside where the bytes are that it replaced; empty if there were none
   * @param content what the caller found in the backup
   */
  record Healed<T>(Backup backup, Optional<Path> aside, T content) implements HealingResult<T> {}

  /** No backup is good; nothing was changed. */
  record NoBackup<T>() implements HealingResult<T> {}

  /**
   * The bytes of the file could not be set aside; nothing was changed.
   *
   * @param failure why
   */
  record NotSetAside<T>(IOException failure) implements HealingResult<T> {}

  /**
   * The bytes of the file were set aside, and the backup could not be put in its place.
   *
   * @param backup the backup
   * @param failure why
   */
  record NotRestored<T>(Backup backup, IOException failure) implements HealingResult<T> {}
}
