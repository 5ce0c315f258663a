package dev.safepersist.core.place;

import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The file behind a path: symbolic links are followed, so that a link stays a link and the file it
 * leads to is replaced.
 *
 * @param named the path as the caller gave it
 * @param file the file itself, in a real directory
 * @param state where its state is kept
 * @param key the file name, shortened if it is very long; the first part of the names of its state
 *     files
 */
public record Target(Path named, Path file, StateDirectory state, String key) {
  private static final int MOST_LINKS = 40;

  /** The file {@code file}. */
  public Target(Path named, Path file, StateDirectory state) {
    this(named, file, state, StateDirectory.key(file.getFileName().toString()));
  }

  /**
   * Resolves {@code path}. The file need not exist, its directory must.
   *
   * @throws SaveException if the path leads to a directory or a special file, or nowhere, or if its
   *     name cannot be written as text
   */
  public static Target of(Path path, Policy policy) throws IOException {
    Path file = real(path, followed(path));
    Spelling.require(path, policy.stateDirectory().isEmpty() ? file.getFileName() : file);
    if (!file.equals(path.toAbsolutePath())) {
      Optional<Path> planted = PlantedLinks.find(path.toAbsolutePath(), file);
      if (planted.isPresent()) {
        throw refused(path, CoreMessage.LINK_PLANTED.text(path, planted.get()));
      }
    }
    return new Target(path, file, StateDirectory.of(file.getParent(), policy.stateDirectory()));
  }

  /** The directory of the file. */
  public Path directory() {
    return file.getParent();
  }

  /** The file name. */
  public String name() {
    return file.getFileName().toString();
  }

  private static Path followed(Path path) throws IOException {
    Path file = path.toAbsolutePath();
    if (file.getFileName() == null) {
      throw refused(path, CoreMessage.TARGET_IS_DIRECTORY.text(path));
    }
    Optional<BasicFileAttributes> found = found(file);
    for (int links = 0; found.filter(BasicFileAttributes::isSymbolicLink).isPresent(); links++) {
      if (links == MOST_LINKS) {
        throw refused(path, CoreMessage.LINK_LOOP.text(path));
      }
      file = file.resolveSibling(Files.readSymbolicLink(file));
      found = found(file);
    }
    if (found.filter(BasicFileAttributes::isDirectory).isPresent()) {
      throw refused(path, CoreMessage.TARGET_IS_DIRECTORY.text(path));
    }
    if (found.isPresent() && !found.get().isRegularFile()) {
      throw refused(path, CoreMessage.NOT_A_FILE.text(path));
    }
    return file;
  }

  private static Optional<BasicFileAttributes> found(Path file) throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Where names count in any case, those that a file is given lead to the one it has. */
  private static Path real(Path path, Path file) throws IOException {
    try {
      return file.toRealPath();
    } catch (NoSuchFileException missing) {
      return directoryOf(path, file).resolve(file.getFileName());
    }
  }

  private static Path directoryOf(Path path, Path file) throws IOException {
    Path parent = file.getParent();
    try {
      Path real = parent.toRealPath();
      if (!Files.isDirectory(real)) {
        throw refused(path, CoreMessage.PARENT_MISSING.text(parent, path));
      }
      return real;
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new SaveException(
          path, Outcome.UNCHANGED, CoreMessage.PARENT_MISSING.text(parent, path), e);
    }
  }

  private static SaveException refused(Path path, String message) {
    return new SaveException(path, Outcome.UNCHANGED, message, null);
  }
}
