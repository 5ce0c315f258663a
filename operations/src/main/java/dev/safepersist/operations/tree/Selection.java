package dev.safepersist.operations.tree;

import dev.safepersist.core.place.Globs;
import dev.safepersist.operations.message.OperationsMessage;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Which files of a tree are meant. A pattern is a glob that matches the whole path from the root of
 * the tree; one without a slash matches a file name anywhere.
 *
 * @param include one of these must match; if there are none, every file is meant
 * @param exclude none of these may match a file, or a directory above it
 */
public record Selection(List<String> include, List<String> exclude) {
  /** Every file. */
  public static final Selection ALL = new Selection(List.of(), List.of());

  /**
   * A selection.
   *
   * @throws IllegalArgumentException if a pattern is malformed; its message is for the user
   */
  public Selection {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    matchers(Path.of("").getFileSystem(), include);
    matchers(Path.of("").getFileSystem(), exclude);
  }

  private static List<PathMatcher> matchers(FileSystem files, List<String> globs) {
    return globs.stream().flatMap(glob -> matchers(files, glob).stream()).toList();
  }

  private static List<PathMatcher> matchers(FileSystem files, String glob) {
    try {
      return Globs.relative(files, List.of(glob.contains("/") ? glob : "**/" + glob));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          OperationsMessage.BAD_GLOB.text(glob, e.getDescription()), e);
    }
  }

  /** Whether {@code file}, somewhere below {@code root}, is meant. */
  public boolean selects(Path root, Path file) {
    Decision decision = in(root);
    for (Path path = file; !path.equals(root); path = path.getParent()) {
      if (decision.excludes(path)) {
        return false;
      }
    }
    return decision.includes(file);
  }

  /** Decides for the paths of one tree. */
  Decision in(Path root) {
    FileSystem files = root.getFileSystem();
    return new Decision(root, matchers(files, include), matchers(files, exclude));
  }

  /** The selection, ready for the paths below {@code root}. */
  record Decision(Path root, List<PathMatcher> include, List<PathMatcher> exclude) {
    /** Whether a file or directory is excluded by itself. */
    boolean excludes(Path path) {
      Path relative = root.relativize(path);
      return exclude.stream().anyMatch(matcher -> matcher.matches(relative));
    }

    /** Whether a file that is not excluded is meant. */
    boolean includes(Path file) {
      Path relative = root.relativize(file);
      return include.isEmpty() || include.stream().anyMatch(matcher -> matcher.matches(relative));
    }
  }
}
