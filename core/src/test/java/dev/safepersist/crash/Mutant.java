package dev.safepersist.crash;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * A classic bug of programs that replace files, seeded below the program: the file system acts as
 * if the program had it.
 */
public enum Mutant {
  /** No bug. */
  NONE,
  /** Files are not synced. */
  NO_FILE_SYNC,
  /** Directories are not synced. */
  NO_DIRECTORY_SYNC,
  /** Files of the journal are not synced. */
  NO_JOURNAL_FILE_SYNC,
  /** The directory of the journal is not synced. */
  NO_JOURNAL_DIRECTORY_SYNC,
  /** The directory of the stages is not synced. */
  NO_STAGE_DIRECTORY_SYNC,
  /** The data file is not synced after it was written in place. */
  NO_TARGET_SYNC,
  /** What is set aside is not synced. */
  NO_SET_ASIDE_SYNC,
  /** {@code REPLACE_EXISTING} is used instead of {@code ATOMIC_MOVE}: unlink, then rename. */
  REPLACE_EXISTING,
  /** A sync that failed is tried again, on the same file. */
  RETRIED_SYNC;

  /** The bug that the system property {@code safepersist.mutant} names, or none. */
  public static Mutant chosen() {
    String name = System.getProperty("safepersist.mutant", NONE.id());
    return Arrays.stream(values())
        .filter(mutant -> mutant.id().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such mutant: " + name));
  }

  /** Whether a program with this bug leaves out the sync of {@code path}. */
  public boolean drops(boolean directory, Path path) {
    String name = path.getFileName().toString();
    String parent = path.getParent().getFileName().toString();
    return switch (this) {
      case NONE, REPLACE_EXISTING, RETRIED_SYNC -> false;
      case NO_FILE_SYNC -> !directory;
      case NO_DIRECTORY_SYNC -> directory;
      case NO_JOURNAL_FILE_SYNC -> !directory && parent.equals("journal");
      case NO_JOURNAL_DIRECTORY_SYNC -> directory && name.equals("journal");
      case NO_STAGE_DIRECTORY_SYNC -> directory && name.equals("stage");
      case NO_TARGET_SYNC -> !directory && name.equals("state.json");
      case NO_SET_ASIDE_SYNC -> !directory && parent.equals("set-aside");
    };
  }

  /** The name in the system property, such as {@code no-file-sync}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
