package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.Mode;
import dev.safepersist.agent.rules.PathRules;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.intercept.TemporaryNames;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deletions by the program. A file that is deleted for good stays deleted. One that is deleted
 * although a finished new version with a temporary name lies beside it is about to be replaced: it
 * becomes a backup first, so that nothing is lost if the program dies in between.
 */
final class Deletions {
  private static final int MOST_NEIGHBOURS = 200;
  private static final Duration RECENT = Duration.ofMinutes(1);

  private final LastVersions last;
  private final Report report;
  private final Set<Replacing> open = ConcurrentHashMap.newKeySet();

  Deletions(LastVersions last, Report report) {
    this.last = last;
    this.report = report;
  }

  /** The program is about to delete {@code named}. */
  void beforeDelete(Path named, FileRule rule) {
    try {
      if (rule.mode() != Mode.PROTECT || !Files.isRegularFile(named, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      Path file = named.toRealPath();
      Optional<Path> fresh = freshVersion(file, rule);
      if (fresh.isPresent()) {
        SafeFile safe = rule.file(file);
        try (Locked locked = safe.lock()) {
          if (locked.backUp().isPresent()) {
            Replacing note = new Replacing(locked.target());
            note.begin(fresh.get());
            open.add(note);
          }
        }
      } else {
        last.beforeDelete(named, file, rule);
      }
    } catch (NoSuchFileException e) {
      Log.log(Level.DEBUG, () -> named + " was gone before it was deleted");
    } catch (IOException | RuntimeException | LinkageError e) {
      report.passedThrough(named, e);
    }
  }

  /** As {@link #beforeDelete}, for a file that only an annotated method has a rule for. */
  void beforeDeleteInMethod(Path named, FileRule rule) {
    try {
      if (Files.isRegularFile(named, LinkOption.NOFOLLOW_LINKS)) {
        last.beforeDelete(named, named.toRealPath(), rule);
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      report.passedThrough(named, e);
    }
  }

  /** A deletion that was not followed by a replacement until now was meant. */
  void atExit() {
    for (Replacing note : open) {
      try {
        note.end();
      } catch (IOException e) {
        report.passedThrough(note.target().file(), e);
      }
    }
  }

  private static Optional<Path> freshVersion(Path file, FileRule rule) throws IOException {
    FileTime old = Files.getLastModifiedTime(file);
    int looked = 0;
    try (DirectoryStream<Path> neighbours = Files.newDirectoryStream(file.getParent())) {
      for (Path neighbour : neighbours) {
        looked++;
        if (looked > MOST_NEIGHBOURS) {
          return Optional.empty();
        }
        if (TemporaryNames.isTemporary(neighbour)
            && TemporaryNames.isNextVersion(file, neighbour)
            && isFresh(neighbour, old, rule)) {
          return Optional.of(neighbour);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isFresh(Path neighbour, FileTime old, FileRule rule) throws IOException {
    try {
      return isRecent(neighbour, old) && rule.document().problem(neighbour).isEmpty();
    } catch (NoSuchFileException e) {
      return false; // another thread has put it in place
    }
  }

  private static boolean isRecent(Path neighbour, FileTime old) throws IOException {
    BasicFileAttributes facts =
        Files.readAttributes(neighbour, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    FileTime time = facts.lastModifiedTime();
    return facts.isRegularFile()
        && time.compareTo(old) >= 0
        && time.toMillis() > System.currentTimeMillis() - RECENT.toMillis();
  }

  /**
   * Deletes {@code folder} if it holds nothing but what the agent keeps there, as the program sees
   * it: an empty one.
   */
  boolean deleteFolder(Path folder) {
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          || !(holdsStateOnly(folder) || last.goesWithItsFolder(folder))) {
        return false;
      }
      Files.walkFileTree(folder, new Removal());
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Empties {@code target}, which a folder is about to replace, if it holds nothing but what the
   * agent keeps there; returns null.
   */
  Object emptyFolder(Path source, Path target) {
    try {
      if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)
          && Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)
          && !Files.isSameFile(source, target)
          && Files.getFileStore(source).equals(Files.getFileStore(target))
          && holdsStateOnly(target)) {
        for (Path entry : DirectoryEntries.of(target)) {
          Files.walkFileTree(entry, new Removal());
        }
      }
    } catch (IOException | RuntimeException e) {
      Log.log(Level.DEBUG, () -> target + " was not emptied: " + e);
    }
    return null;
  }

  private static boolean holdsStateOnly(Path folder) throws IOException {
    Path state = folder.resolve(StateDirectory.NAME);
    boolean any = false;
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        boolean ours =
            child.equals(state)
                ? Files.isDirectory(state, LinkOption.NOFOLLOW_LINKS)
                : PathRules.isFirstVersion(child) || PathRules.isLastVersion(child);
        if (!ours) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
