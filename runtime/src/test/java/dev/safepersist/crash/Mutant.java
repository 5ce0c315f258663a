package dev.safepersist.crash;

import java.util.Arrays;
import java.util.Locale;

/**
 * A classic bug of programs that replace files, seeded below the program: the file system acts as
 * if the program had it.
 */
enum Mutant {
  /** No bug. */
  NONE,
  /** Files are not synced. */
  NO_FILE_SYNC,
  /** Directories are not synced. */
  NO_DIRECTORY_SYNC,
  /** {@code REPLACE_EXISTING} is used instead of {@code ATOMIC_MOVE}: unlink, then rename. */
  REPLACE_EXISTING;

  /** The bug that the system property {@code safepersist.mutant} names, or none. */
  static Mutant chosen() {
    String name = System.getProperty("safepersist.mutant", NONE.id());
    return Arrays.stream(values())
        .filter(mutant -> mutant.id().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such mutant: " + name));
  }

  /** The name in the system property, such as {@code no-file-sync}. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
