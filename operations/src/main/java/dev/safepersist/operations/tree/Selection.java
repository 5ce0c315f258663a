package dev.safepersist.operations.tree;

import dev.safepersist.core.place.Globs;
import dev.safepersist.operations.message.OperationsMessage;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * Which files of a tree are meant. A pattern is a glob that matches the whole path from the root of
 * the tree; one without a slash matches a file name anywhere.
 *
 * @param include one of these must match; if there are none, every file is meant
 * @param exclude none of these may match a file, or a directory above it
 * @param state a directory of state that may be in the tree; none of its files is meant
 */
public record Selection(List<String> include, List<String> exclude, Optional<Path> state) {
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

  /** A selection of a tree whose state is beside its files. */
  public Selection(List<String> include, List<String> exclude) {
    this(include, exclude, Optional.empty());
  }

  /** This, without the files in {@code directory}, where the state of the tree is kept. */
  public Selection withState(Optional<Path> directory) {
    return new Selection(include, exclude, directory);
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
    return new Decision(
        root,
        matchers(files, include),
        matchers(files, exclude),
        state.flatMap(directory -> inside(root, directory)));
  }

  /** The path from {@code root} to {@code directory}; empty if it is elsewhere. */
  private static Optional<Path> inside(Path root, Path directory) {
    try {
      Path top = root.toRealPath();
      Path there = directory.toRealPath();
      return there.startsWith(top) && !there.equals(top)
          ? Optional.of(top.relativize(there))
          : Optional.empty();
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  /** The selection, ready for the paths below {@code root}. */
  record Decision(
      Path root, List<PathMatcher> include, List<PathMatcher> exclude, Optional<Path> state) {
    /** Whether a file or directory is excluded by itself. */
    boolean excludes(Path path) {
      Path relative = root.relativize(path);
      return state.filter(relative::equals).isPresent()
          || exclude.stream().anyMatch(matcher -> matcher.matches(relative));
    }

    /** Whether a file that is not excluded is meant. */
    boolean includes(Path file) {
      Path relative = root.relativize(file);
      return include.isEmpty() || include.stream().anyMatch(matcher -> matcher.matches(relative));
    }
  }
}
