package dev.safepersist.core.inspect;

import dev.safepersist.backup.Backup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** How an attempt to heal a file ended. */
public sealed interface Healing<T> {
  /**
   * A backup is in the place of the file.
   *
   * @param backup the backup
   * @param aside where the bytes are that it replaced; empty if there were none
   * @param content what the caller found in the backup
   */
  record Healed<T>(Backup backup, Optional<Path> aside, T content) implements Healing<T> {}

  /** No backup is good; nothing was changed. */
  record NoBackup<T>() implements Healing<T> {}

  /**
   * The bytes of the file could not be set aside; nothing was changed.
   *
   * @param failure why
   */
  record NotSetAside<T>(IOException failure) implements Healing<T> {}

  /**
   * The bytes of the file were set aside, and the backup could not be put in its place.
   *
   * @param backup the backup
   * @param failure why
   */
  record NotRestored<T>(Backup backup, IOException failure) implements Healing<T> {}
}
