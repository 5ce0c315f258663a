package dev.safepersist.woven;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.intercept.RedirectedWrite;
import dev.safepersist.core.place.Spelling;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The methods of {@link Files} and {@link File} that copy, move and delete, as woven methods call
 * them: a file that the method has written is its stage, wherever it goes.
 *
 * @since 0.1
 */
public final class StagedPaths {
  private static final Set<CopyOption> PLAIN = Set.of(StandardCopyOption.REPLACE_EXISTING);

  private StagedPaths() {}

  /** As {@link Files#copy(InputStream, Path, CopyOption[])}. */
  public static long copy(InputStream in, Path target, CopyOption... options) throws IOException {
    if (WovenScopes.current().isEmpty() || in == null || !isPlain(target, options)) {
      return Files.copy(in, target, options);
    }
    try (OutputStream out = StagedFiles.newOutputStream(target)) {
      return in.transferTo(out);
    }
  }

  /** As {@link Files#copy(Path, Path, CopyOption[])}. */
  public static Path copy(Path source, Path target, CopyOption... options) throws IOException {
    Optional<RedirectedWrite> written = WovenScopes.written(source);
    if (written.isEmpty()
        && (WovenScopes.current().isEmpty()
            || !Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)
            || !isPlain(target, options))) {
      return Files.copy(source, target, options);
    }
    requireReplaceable(target, options);
    try (InputStream in =
            written.isPresent() ? closed(written.get(), source) : Files.newInputStream(source);
        OutputStream out = StagedFiles.newOutputStream(target)) {
      in.transferTo(out);
    }
    return target;
  }

  /** As {@link Files#move(Path, Path, CopyOption[])}. */
  public static Path move(Path source, Path target, CopyOption... options) throws IOException {
    Optional<RedirectedWrite> written = WovenScopes.written(source);
    if (written.isEmpty()) {
      Path moved = Files.move(source, target, options);
      forget(target); // what was written there before is replaced
      return moved;
    }
    if (WovenScopes.written(target).filter(written.get()::equals).isEmpty()) {
      if (!List.of(options).contains(StandardCopyOption.ATOMIC_MOVE)) {
        requireReplaceable(target, options);
      }
      copy(source, target, StandardCopyOption.REPLACE_EXISTING);
      deleteIfExists(source);
    }
    return target;
  }

  /** As {@link Files#delete}. */
  public static void delete(Path path) throws IOException {
    if (!deleteIfExists(path)) {
      throw new NoSuchFileException(path.toString());
    }
  }

  /** As {@link Files#deleteIfExists}. */
  public static boolean deleteIfExists(Path path) throws IOException {
    beforeDelete(path);
    boolean deleted = Files.deleteIfExists(path);
    return forget(path) || deleted;
  }

  /** As {@link File#delete}. */
  public static boolean delete(File file) {
    try {
      Path path = Spelling.ofFile(file.getPath());
      beforeDelete(path);
      boolean deleted = file.delete();
      return forget(path) || deleted;
    } catch (InvalidPathException e) {
      return file.delete();
    }
  }

  /** As {@link File#renameTo}. */
  public static boolean renameTo(File source, File target) {
    try {
      if (WovenScopes.written(Spelling.ofFile(source.getPath())).isEmpty()) {
        boolean renamed = source.renameTo(target);
        if (renamed) {
          forget(Spelling.ofFile(target.getPath())); // what was written there before is replaced
        }
        return renamed;
      }
      move(
          Spelling.ofFile(source.getPath()),
          Spelling.ofFile(target.getPath()),
          StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (InvalidPathException e) {
      return source.renameTo(target);
    } catch (IOException e) {
      return false;
    }
  }

  private static void beforeDelete(Path path) {
    if (path != null) {
      WovenScopes.current().ifPresent(scope -> scope.beforeDelete(path));
    }
  }

  private static boolean forget(Path path) {
    return path != null && WovenScopes.current().filter(scope -> scope.forget(path)).isPresent();
  }

  /** What a method has written, if it is whole. */
  private static InputStream closed(RedirectedWrite stage, Path source) throws IOException {
    if (stage.isOpen()) {
      throw new FileSystemException(source.toString(), null, "a stream to it is still open");
    }
    return stage.read();
  }

  /** Whether a copy does no more than write the target anew. */
  private static boolean isPlain(Path target, CopyOption... options) throws IOException {
    return PLAIN.containsAll(List.of(options))
        && (options.length > 0 || (!exists(target) && WovenScopes.written(target).isEmpty()));
  }

  private static void requireReplaceable(Path target, CopyOption... options) throws IOException {
    List<CopyOption> given = List.of(options);
    if (!given.contains(StandardCopyOption.REPLACE_EXISTING)
        && (exists(target) || WovenScopes.written(target).isPresent())) {
      throw new FileAlreadyExistsException(target.toString());
    }
  }

  private static boolean exists(Path path) throws IOException {
    return FileFacts.of(path).isPresent();
  }
}
