package dev.safepersist.operations.disk;

import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileSync;
import dev.safepersist.core.disk.RandomBits;
import dev.safepersist.operations.state.OwnerLocks;
import dev.safepersist.operations.state.Removal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The examination of the file system of a directory. Everything is tried in a new folder in it,
 * which is removed at the end; what an examination left that was killed is removed by the next one.
 *
 * @since 0.1
 */
public final class DiskExamination {
  private static final String PREFIX = ".safepersist-disk-";
  private static final String LOCK = ".lock";
  private static final int SYNCS = 15;
  private static final int LONGEST_NAME = 255;

  private final Path folder;

  private DiskExamination(Path folder) {
    this.folder = folder;
  }

  /** The facts of the file system of {@code directory}. */
  public static List<DiskFact> of(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!Files.isDirectory(real)) {
      throw new NotDirectoryException(directory.toString());
    }
    sweep(real);
    Path folder = real.resolve(PREFIX + RandomBits.hex());
    Closeable owner = OwnerLocks.take(folder.resolveSibling(folder.getFileName() + LOCK));
    try (owner) {
      Files.createDirectory(folder);
      try {
        return new DiskExamination(folder).facts();
      } finally {
        Removal.of(folder);
      }
    }
  }

  private static void sweep(Path directory) throws IOException {
    for (Path entry : DirectoryEntries.of(directory)) {
      String name = entry.getFileName().toString();
      if (name.startsWith(PREFIX)) {
        Path lock = name.endsWith(LOCK) ? entry : entry.resolveSibling(name + LOCK);
        if (!OwnerLocks.isHeld(lock)) {
          Removal.of(entry);
        }
      }
    }
  }

  private List<DiskFact> facts() throws IOException {
    List<DiskFact> facts = new ArrayList<>();
    facts.add(new DiskFact("file system", Files.getFileStore(folder).type(), true));
    facts.add(tried("atomic rename", this::renames, true));
    facts.add(tried("directory sync", path -> syncs(), false));
    facts.add(tried("hard links", this::links, false));
    facts.add(new DiskFact("reflinks", Reflinks.in(folder), true));
    facts.add(tried("symbolic links", this::symbolicLinks, false));
    facts.add(new DiskFact("upper and lower case", names(), true));
    facts.add(new DiskFact("longest name", longestName() + " bytes", true));
    facts.add(new DiskFact("time resolution", resolution(), true));
    facts.add(LockProbe.between(folder.resolve("locked")));
    facts.add(new DiskFact("sync of 4 KB", syncTime(), true));
    return facts;
  }

  /** A try that answers whether it worked, or throws. */
  @FunctionalInterface
  private interface Try {
    boolean on(Path file) throws IOException;
  }

  private DiskFact tried(String name, Try what, boolean needed) {
    try {
      boolean works = what.on(Files.writeString(folder.resolve("a"), "a"));
      return new DiskFact(name, works ? "works" : "not available", works || !needed);
    } catch (IOException | UnsupportedOperationException e) {
      return new DiskFact(name, "fails: " + e.getMessage(), !needed);
    }
  }

  private boolean renames(Path file) throws IOException {
    Path fresh = Files.writeString(folder.resolve("b"), "b");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    return Files.readString(file).equals("b") && Files.notExists(fresh);
  }

  private boolean syncs() throws IOException {
    return DirectorySync.sync(folder);
  }

  private boolean links(Path file) throws IOException {
    Path link = Files.createLink(folder.resolve("link"), file);
    return Files.isSameFile(link, file);
  }

  private boolean symbolicLinks(Path file) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("symbolic"), file.getFileName());
    return Files.isSameFile(link, file);
  }

  private String names() throws IOException {
    Files.writeString(folder.resolve("case"), "");
    return Files.exists(folder.resolve("CASE")) ? "name the same file" : "name different files";
  }

  private int longestName() throws IOException {
    int works = 1;
    int fails = LONGEST_NAME + 1;
    while (fails - works > 1) {
      int length = (works + fails) / 2;
      Path named = folder.resolve("n".repeat(length));
      try {
        Files.createFile(named);
        Files.delete(named);
        works = length;
      } catch (IOException tooLong) {
        fails = length;
      }
    }
    return works;
  }

  private String resolution() throws IOException {
    Path file = Files.writeString(folder.resolve("time"), "");
    Instant second = Instant.ofEpochSecond(1_600_000_001L);
    Files.setLastModifiedTime(file, FileTime.from(second.plusNanos(123_456_789)));
    long nanos = Duration.between(second, Files.getLastModifiedTime(file).toInstant()).toNanos();
    if (nanos == 123_456_789) {
      return "1 ns";
    }
    if (nanos == 123_456_700) {
      return "100 ns";
    }
    if (nanos / 1000 == 123_456) {
      return "1 \u00b5s";
    }
    return nanos / 1_000_000 == 123 ? "1 ms" : "1 s or more";
  }

  private String syncTime() throws IOException {
    long[] nanos = new long[SYNCS];
    byte[] bytes = new byte[4096];
    for (int i = 0; i < SYNCS; i++) {
      Path file = folder.resolve("sync");
      Arrays.fill(bytes, (byte) i);
      Files.write(file, bytes);
      long begin = System.nanoTime();
      FileSync.sync(file);
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    Function<Long, String> millis = n -> String.format(Locale.ROOT, "%.2f ms", n / 1e6);
    return millis.apply(nanos[SYNCS / 2])
        + " in the middle, at most "
        + millis.apply(nanos[SYNCS - 1]);
  }
}
