package dev.safepersist.operations.snapshot;

import dev.safepersist.operations.message.OperationsMessage;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The paths of entries: text in a manifest, files below a root. A path never leads out of it. */
final class EntryPath {
  private EntryPath() {}

  /** The path of {@code file} from {@code root}, with slashes. */
  static String text(Path root, Path file) {
    List<String> names = new ArrayList<>();
    root.relativize(file).forEach(name -> names.add(name.toString()));
    return String.join("/", names);
  }

  /** The same as a URI path, if this locale cannot spell the name so that it is found again. */
  static Optional<String> raw(Path root, Path file) {
    try {
      if (root.resolve(text(root, file)).equals(file)) {
        return Optional.empty();
      }
    } catch (InvalidPathException e) {
      return Optional.of(uri(root, file));
    }
    return Optional.of(uri(root, file));
  }

  /**
   * The same for every path that has the same bytes, whatever the locale can spell of them.
   *
   * @param path the path as text
   * @param raw the path as a URI path, if the text does not spell it
   */
  static String key(String path, Optional<String> raw) {
    return new String(bytes(path, raw), StandardCharsets.ISO_8859_1);
  }

  /** The bytes of a path on the disk. */
  static byte[] bytes(String path, Optional<String> raw) {
    if (raw.isEmpty()) {
      return path.getBytes(StandardCharsets.UTF_8);
    }
    String plain = raw.get().replace("+", "%2B"); // which stands for a space in forms only
    return URLDecoder.decode(plain, StandardCharsets.ISO_8859_1)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String uri(Path root, Path file) {
    String base = root.toUri().getRawPath();
    String whole = file.toUri().getRawPath();
    return whole.substring(base.endsWith("/") ? base.length() : base.length() + 1);
  }

  /**
   * The file of {@code entry} below {@code root}.
   *
   * @throws IOException if the path leads out of {@code root}
   */
  static Path resolve(Path root, SnapshotEntry entry) throws IOException {
    try {
      Path file =
          entry.raw().isPresent()
              ? Path.of(
                  URI.create(root.toUri().toString().replaceAll("/?$", "/") + entry.raw().get()))
              : root.resolve(entry.path());
      Path normal = file.normalize();
      if (!entry.path().isEmpty()
          && normal.equals(file)
          && normal.startsWith(root)
          && !normal.equals(root)) {
        return file;
      }
    } catch (IllegalArgumentException e) {
      throw leadsOut(entry, e); // an InvalidPathException is one, too
    }
    throw leadsOut(entry, null);
  }

  /**
   * Requires that no symbolic link on the way to {@code file} leads out of {@code root}.
   *
   * @param root a real path
   */
  static void requireInside(Path root, Path file, SnapshotEntry entry) throws IOException {
    Path parent = file.getParent();
    while (parent.startsWith(root) && !parent.equals(root)) {
      try {
        if (!parent.toRealPath().startsWith(root)) {
          throw leadsOut(entry, null);
        }
        return;
      } catch (NoSuchFileException missing) {
        if (Files.isSymbolicLink(parent)) {
          throw leadsOut(entry, missing);
        }
        parent = parent.getParent();
      }
    }
  }

  private static IOException leadsOut(SnapshotEntry entry, Exception cause) {
    return new IOException(OperationsMessage.NAME_LEADS_OUT.text(entry.path()), cause);
  }
}
