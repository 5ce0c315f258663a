package dev.safepersist.mutants;

import dev.safepersist.backup.Backup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** The end of a listing that orders backups by the times of their files. */
public final class ByFileTime {
  private ByFileTime() {}

  @Advice.OnMethodExit
  static void exit(@Advice.Return List<Backup> backups) {
    ByFileTime.sort(backups);
  }

  /** Puts the file with the latest time first. */
  public static void sort(List<Backup> backups) {
    backups.sort(Comparator.comparing(ByFileTime::time).reversed());
  }

  private static FileTime time(Backup backup) {
    try {
      return Files.getLastModifiedTime(backup.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
