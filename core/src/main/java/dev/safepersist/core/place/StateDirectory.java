package dev.safepersist.core.place;

import dev.safepersist.core.disk.Attributes;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.CurrentUser;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Sha256;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.message.CoreMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folder {@code .safepersist} next to the data: stages, locks, backups, set-aside files,
 * history. Only its owner may enter it; symbolic links in its place or in place of a folder in it
 * are refused.
 */
public final class StateDirectory {
  /** The name of the folder. */
  public static final String NAME = ".safepersist";

  private static final int LONGEST_KEY = 150;
  private static final int MARK = 9;
  private static final Pattern SHORTENED = Pattern.compile(".*~[0-9a-f]{8}", Pattern.DOTALL);

  private final Path root;
  private final boolean beside;

  private StateDirectory(Path root, boolean beside) {
    this.root = root;
    this.beside = beside;
  }

  /** The state directory of the files in {@code directory}, which must be a real path. */
  public static StateDirectory of(Path directory, Optional<Path> elsewhere) {
    if (elsewhere.isEmpty()) {
      return new StateDirectory(directory.resolve(NAME), true);
    }
    String name = Optional.ofNullable(directory.getFileName()).map(Path::toString).orElse("root");
    return new StateDirectory(
        elsewhere.get().toAbsolutePath().resolve(key(name) + "." + hash(directory)), false);
  }

  /** Half of the SHA-256 of the path: two directories never share a state by accident. */
  private static String hash(Path directory) {
    byte[] digest = Sha256.of(directory.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, digest.length / 2);
  }

  /** The folder itself. */
  public Path root() {
    return root;
  }

  /** Where new versions are written. */
  public Path stage() {
    return root.resolve("stage");
  }

  /** Where old versions are kept. */
  public Path backups() {
    return root.resolve("backups");
  }

  /** Where refused and broken bytes are kept. */
  public Path setAside() {
    return root.resolve("set-aside");
  }

  /** Where the lock files are. */
  public Path locks() {
    return root.resolve("locks");
  }

  /** Where changes are written down that must be finished after a crash. */
  public Path journal() {
    return root.resolve("journal");
  }

  /** The history of all files of the directory. */
  public Path history() {
    return root.resolve("history.jsonl");
  }

  /**
   * Older parts of the history, of which the last has the highest number.
   *
   * @param number from 1
   */
  public Path history(long number) {
    return root.resolve("history." + number + ".jsonl");
  }

  /**
   * The file name, shortened where it would not leave room for an ending of 100 bytes. A name that
   * looks like a shortened one is shortened too: no two files share a key.
   */
  public static String key(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST_KEY && !looksShortened(name, bytes.length)) {
      return name;
    }
    int end = LONGEST_KEY - MARK;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8) + "~" + Crc32c.hex(Crc32c.of(bytes));
  }

  /** Shortening cuts between characters, which take up to four bytes. */
  private static boolean looksShortened(String name, int bytes) {
    return bytes > LONGEST_KEY - 4 && SHORTENED.matcher(name).matches();
  }

  /** Refuses symbolic links in the place of the state directory and of the folders in it. */
  public void requireSafe() throws IOException {
    for (Path folder : List.of(root, stage(), backups(), setAside(), locks(), journal())) {
      Optional<FileFacts> facts = FileFacts.of(folder);
      if (facts.isPresent() && (!facts.get().directory() || facts.get().writableByOthers())) {
        throw new IOException(CoreMessage.STATE_DIRECTORY_UNSAFE.text(folder));
      }
    }
    if (isSomebodyElses()) {
      throw new IOException(CoreMessage.STATE_DIRECTORY_UNSAFE.text(root));
    }
  }

  /** It must belong to who uses it, or to whom the folder above belongs. */
  private boolean isSomebodyElses() throws IOException {
    Optional<FileFacts.Owner> owner = FileFacts.of(root).flatMap(FileFacts::owner);
    Optional<Integer> me = CurrentUser.user();
    if (owner.isEmpty() || me.isEmpty() || owner.get().user() == me.get()) {
      return false;
    }
    Optional<FileFacts.Owner> above = FileFacts.of(root.getParent()).flatMap(FileFacts::owner);
    return above.isPresent() && above.get().user() != owner.get().user();
  }

  /** Gives {@code created}, a new file in the root, to whom this directory belongs. */
  public void giveToOwner(Path created) throws IOException {
    Attributes.giveToOwnerOf(root, created);
  }

  /** Makes the names of the state directory and of the folders in it durable, if it exists. */
  public void syncNames() throws IOException {
    if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      DirectorySync.sync(root.getParent());
      DirectorySync.sync(root);
    }
  }

  /** Makes sure that {@code folder}, one of the folders of this, exists and is safe to use. */
  public void ensure(Path folder) throws IOException {
    ensureRoot();
    create(folder);
  }

  /** Makes sure that the state directory exists and is safe to use. */
  public void ensureRoot() throws IOException {
    if (create(root)) {
      Uninterrupted.run(
          () ->
              Files.write(
                  root.resolve(".gitignore"),
                  "*\n".getBytes(StandardCharsets.UTF_8),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE));
    }
  }

  private boolean create(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Path parent = folder.getParent();
    boolean parentIsData = beside && folder.equals(root); // if it is gone, it stays gone
    if (parent != null && !parentIsData && !Files.isDirectory(parent)) {
      create(parent);
    }
    try {
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectory(folder);
      }
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(CoreMessage.STATE_DIRECTORY_UNSAFE.text(folder), e);
      }
      return false;
    }
    if (parent != null) {
      Attributes.giveToOwnerOf(parent, folder);
      DirectorySync.sync(parent);
    }
    return true;
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
