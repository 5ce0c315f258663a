package dev.safepersist.core.intercept;

import dev.safepersist.core.commit.OtherNames;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file that an open call would create or truncate, and that can be replaced as a whole instead.
 *
 * @param named the file as the program named it
 * @param file the file itself, links resolved
 */
public record OpenTarget(Path named, Path file) {
  /**
   * The target at {@code named}; empty if the open is to go on as it is: what is there is no
   * regular file, has further hard links, or cannot be replaced by this process, or nothing is
   * there and the call would not create it.
   */
  public static Optional<OpenTarget> of(
      Path named, Policy policy, boolean mayCreate, boolean followLinks) {
    try {
      return found(named, policy, mayCreate, followLinks);
    } catch (IOException e) {
      return Optional.empty(); // the open will fail for the same reason, and say so
    }
  }

  private static Optional<OpenTarget> found(
      Path named, Policy policy, boolean mayCreate, boolean followLinks) throws IOException {
    Path absolute = named.toAbsolutePath();
    BasicFileAttributes there = attributes(absolute);
    if (there == null) {
      return mayCreate && isReplaceable(absolute)
          ? Optional.of(new OpenTarget(named, absolute))
          : Optional.empty();
    }
    if (there.isSymbolicLink() && !followLinks) {
      return Optional.empty();
    }
    Path real = absolute.toRealPath(); // fails for a dangling link
    BasicFileAttributes file = attributes(real);
    return file != null
            && file.isRegularFile()
            && Files.isWritable(real)
            && (isReplaceable(real) || isRewritable(real, policy))
            && !OtherNames.any(real, policy)
        ? Optional.of(new OpenTarget(named, real))
        : Optional.empty();
  }

  /** The target at {@code named}, whatever is there: for a program that writes to it directly. */
  public static OpenTarget inPlace(Path named) {
    try {
      return new OpenTarget(named, named.toRealPath());
    } catch (IOException e) {
      return new OpenTarget(named, named.toAbsolutePath().normalize());
    }
  }

  /** The length of the version in place; 0 if there is none. */
  public long bytes() throws IOException {
    BasicFileAttributes there = attributes(file);
    return there == null ? 0 : there.size();
  }

  /** Whether there is a version in place that is not empty, as far as that can be seen. */
  public boolean hasContent() {
    try {
      return bytes() > 0;
    } catch (IOException e) {
      return true;
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static boolean isReplaceable(Path file) {
    Path parent = file.getParent();
    return parent != null && Files.isDirectory(parent) && Files.isWritable(parent);
  }

  /** Whether a file in a folder that is closed to this process is rewritten under a journal. */
  private static boolean isRewritable(Path file, Policy policy) {
    Path parent = file.getParent();
    return parent != null && policy.stateDirectory().isPresent();
  }
}
