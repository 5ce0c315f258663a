package dev.safepersist.migration.tree;

import dev.safepersist.core.place.Globs;
import dev.safepersist.core.place.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a directory that are meant, in the order of their keys. Symbolic links are not
 * followed: a file would be migrated under two names. Only the directories on the way are in
 * memory.
 */
final class FileSelection {
  private final Path root;
  private final List<PathMatcher> wanted;
  private final List<PathMatcher> unwanted;

  FileSelection(TreeSettings settings) {
    this.root = settings.root();
    this.wanted = Globs.relative(root.getFileSystem(), settings.files());
    this.unwanted = Globs.relative(root.getFileSystem(), settings.exclude());
  }

  /** The key of a file: its path from the root, with slashes. */
  String key(Path file) {
    Path relative = root.relativize(file);
    List<String> names = new ArrayList<>();
    relative.forEach(name -> names.add(name.toString()));
    return String.join("/", names);
  }

  static long bytes(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException deleted) {
      return 0;
    }
  }

  /**
   * The files whose keys follow {@code after} up to {@code through}; empty texts stand for the
   * beginning and the end.
   */
  Iterator<Path> walk(String after, String through) {
    return new Walk(after, through);
  }

  private boolean isMeant(Path file) {
    Path relative = root.relativize(file);
    return wanted.stream().anyMatch(matcher -> matcher.matches(relative))
        && unwanted.stream().noneMatch(matcher -> matcher.matches(relative));
  }

  /**
   * What is at {@code path}; empty if it was deleted since its directory was listed. A file that
   * cannot be examined ends the walk: passed over, it would count as migrated.
   */
  private static Optional<BasicFileAttributes> attributes(Path path) {
    try {
      return Optional.of(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException deleted) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> sorted(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().equals(StateDirectory.NAME))
          .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
          .toList();
    } catch (NoSuchFileException deleted) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes down into directories, and passes over those that are out of range. */
  private final class Walk implements Iterator<Path> {
    private final String after;
    private final String through;
    private final Deque<Iterator<Path>> open = new ArrayDeque<>();
    private Path next;

    Walk(String after, String through) {
      this.after = after;
      this.through = through;
      open.push(sorted(root).iterator());
      advance();
    }

    private void advance() {
      next = null;
      while (next == null && !open.isEmpty()) {
        if (!open.peek().hasNext()) {
          open.pop();
          continue;
        }
        Path entry = open.peek().next();
        Optional<BasicFileAttributes> found = attributes(entry);
        if (found.isPresent() && found.get().isDirectory()) {
          enter(entry);
        } else if (found.isPresent()
            && found.get().isRegularFile()
            && isInRange(key(entry))
            && isMeant(entry)) {
          next = entry;
        }
      }
    }

    private void enter(Path directory) {
      String prefix = key(directory) + "/";
      boolean before = !after.isEmpty() && !after.startsWith(prefix) && isAfter(after, prefix);
      boolean behind =
          !through.isEmpty() && !through.startsWith(prefix) && isAfter(prefix, through);
      if (!before && !behind) {
        open.push(sorted(directory).iterator());
      }
    }

    private boolean isInRange(String key) {
      return (after.isEmpty() || isAfter(key, after))
          && (through.isEmpty() || !isAfter(key, through));
    }

    private boolean isAfter(String one, String other) {
      return KeyOrder.INSTANCE.compare(one, other) > 0;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Path next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      Path found = next;
      advance();
      return found;
    }
  }
}
