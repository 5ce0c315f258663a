package dev.safepersist.operations.tree;

import dev.safepersist.core.place.StateDirectory;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The walk over the files of a directory tree, or over a single file. State directories are passed
 * over, and symbolic links are not followed: an operation would meet a file under two names. Memory
 * use grows with the depth of the tree only.
 */
public final class FileTree extends SimpleFileVisitor<Path> {
  /** Receives what the walk meets. */
  public interface Visitor {
    /** Takes a file that is meant: a regular file, a symbolic link, a pipe or a device. */
    void file(Path file, BasicFileAttributes attributes) throws IOException;

    /** Takes a failure that kept a file or directory from being visited; the walk goes on. */
    void failed(Path path, IOException failure);

    /** Takes a directory before its files. */
    default void directory(Path directory) {}

    /** Takes a state directory, which is not entered. */
    default void state(Path directory) {}
  }

  private final Path root;
  private final Selection.Decision selection;
  private final Visitor visitor;

  private FileTree(Path root, Selection selection, Visitor visitor) {
    this.root = root;
    this.selection = selection.in(root);
    this.visitor = visitor;
  }

  /**
   * The directories at and below {@code top} whose files have state, sorted.
   *
   * @param top a real path
   * @param stateDirectory where the state is kept; empty if next to the files
   * @param failed hears of directories that cannot be read; the walk goes on
   */
  public static List<Path> withState(
      Path top, Optional<Path> stateDirectory, BiConsumer<Path, IOException> failed)
      throws IOException {
    if (stateDirectory.isEmpty() && top.endsWith(StateDirectory.NAME)) {
      return List.of(top.getParent());
    }
    List<Path> found = new ArrayList<>();
    walk(
        top,
        Selection.ALL.withState(stateDirectory),
        new Visitor() {
          @Override
          public void file(Path file, BasicFileAttributes attributes) {}

          @Override
          public void failed(Path path, IOException failure) {
            failed.accept(path, failure);
          }

          @Override
          public void directory(Path directory) {
            StateDirectory state = StateDirectory.of(directory, stateDirectory);
            if (stateDirectory.isPresent() && Files.isDirectory(state.root())) {
              found.add(directory);
            }
          }

          @Override
          public void state(Path directory) {
            if (stateDirectory.isEmpty()) {
              found.add(directory.getParent());
            }
          }
        });
    Collections.sort(found);
    return found;
  }

  /**
   * Walks over {@code root}.
   *
   * @param root a directory, or a link to one, or a file, which is visited whatever the selection
   * @throws NoSuchFileException if {@code root} does not exist
   * @throws IOException if {@code root} cannot be read, or if the visitor throws it
   */
  public static void walk(Path root, Selection selection, Visitor visitor) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      if (!Files.isReadable(root)) {
        throw new AccessDeniedException(root.toString());
      }
      // the JDK would take a link to a directory for a file
      Path top = Files.isSymbolicLink(root) ? root.toRealPath() : root;
      Files.walkFileTree(top, new FileTree(top, selection, visitor));
    } else {
      visitor.file(root, attributes);
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    if (directory.equals(root)) {
      visitor.directory(directory);
      return FileVisitResult.CONTINUE;
    }
    if (directory.endsWith(StateDirectory.NAME)) {
      visitor.state(directory);
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (selection.excludes(directory)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    visitor.directory(directory);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (!selection.excludes(file) && selection.includes(file)) {
      visitor.file(file, attributes);
    }
    return FileVisitResult.CONTINUE;
  }

  /** A file that was deleted since its directory was listed is not an error. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    if (!(failure instanceof NoSuchFileException)) {
      visitor.failed(file, failure);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
    if (failure != null) {
      visitor.failed(directory, failure);
    }
    return FileVisitResult.CONTINUE;
  }
}
