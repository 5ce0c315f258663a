package dev.safepersist.agent.redirect;

import dev.safepersist.core.disk.FileFacts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The processes that Linux reports, and the files that they have open. Only where all of them can
 * be seen is it certain that none writes a file; or where the file has not changed since the system
 * was started.
 */
final class ProcessTable implements OtherWriters {
  private static final Duration CLOCK = Duration.ofMinutes(1);

  /** Of the system's first process namespace: in another one, others may not be seen. */
  private static final String ALL_PROCESSES = "pid:[4026531836]";

  /** File systems that no other machine writes to. */
  private static final Set<String> LOCAL =
      Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "tmpfs", "zfs", "f2fs", "jfs", "overlay");

  private final Path proc;

  ProcessTable() {
    this(Path.of("/proc"));
  }

  ProcessTable(Path proc) {
    this.proc = proc;
  }

  private enum Found {
    NONE,
    WRITER,
    HIDDEN
  }

  @Override
  public boolean mayWrite(Path file, FileFacts facts) {
    try {
      Found found = look(file, facts);
      if (found == Found.WRITER) {
        return true;
      }
      return !isOlderThanSystem(facts)
          && (found == Found.HIDDEN || !seesAll() || !LOCAL.contains(type(file)));
    } catch (IOException | RuntimeException e) {
      return true; // no Linux
    }
  }

  private static String type(Path file) throws IOException {
    return Files.getFileStore(file).type();
  }

  private boolean seesAll() throws IOException {
    return Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString().equals(ALL_PROCESSES);
  }

  private boolean isOlderThanSystem(FileFacts facts) throws IOException {
    for (String line : Files.readAllLines(proc.resolve("stat"))) {
      if (line.startsWith("btime ")) {
        Instant start = Instant.ofEpochSecond(Long.parseLong(line.substring(6).strip()));
        Instant last =
            facts.changed().isAfter(facts.modified()) ? facts.changed() : facts.modified();
        return last.isBefore(start.minus(CLOCK));
      }
    }
    return false;
  }

  private Found look(Path file, FileFacts facts) throws IOException {
    Found found = Found.NONE;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        Found here = look(process, file, facts);
        if (here == Found.WRITER) {
          return here;
        }
        if (here == Found.HIDDEN) {
          found = here;
        }
      }
    }
    return found;
  }

  private static Found look(Path process, Path file, FileFacts facts) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (leadsTo(descriptor, file, facts) && isForWriting(process, descriptor)) {
          return Found.WRITER;
        }
      }
      return Found.NONE;
    } catch (AccessDeniedException e) {
      return Found.HIDDEN;
    } catch (IOException | DirectoryIteratorException e) {
      return Files.exists(process) ? Found.HIDDEN : Found.NONE; // it has ended
    }
  }

  /** Whether a descriptor is one of {@code file}; asks only for files with the same name. */
  private static boolean leadsTo(Path descriptor, Path file, FileFacts facts) {
    try {
      Path name = Files.readSymbolicLink(descriptor).getFileName();
      if (name == null || !name.equals(file.getFileName())) {
        return false;
      }
      Object key = Files.readAttributes(descriptor, BasicFileAttributes.class).fileKey();
      return facts.key().equals(Optional.ofNullable(key));
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  private static boolean isForWriting(Path process, Path descriptor) {
    Path info = process.resolve("fdinfo").resolve(descriptor.getFileName().toString());
    try {
      return Files.readAllLines(info).stream()
          .filter(line -> line.startsWith("flags:"))
          .anyMatch(line -> (Integer.parseInt(line.substring(6).strip(), 8) & 3) != 0);
    } catch (IOException | NumberFormatException e) {
      return true;
    }
  }
}
