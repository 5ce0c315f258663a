package dev.safepersist.core.place;

import dev.safepersist.core.disk.Attributes;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Sha256;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder {@code .safepersist} next to the data: stages, locks, backups, set-aside files,
 * history. Only its owner may enter it, or the group that shares the data directory. One that is
 * not to be {@linkplain Trust trusted}, or that has symbolic links in place of its folders, counts
 * as none: files are then read and saved without it, and not locked.
 */
public final class StateDirectory {
  /** The name of the folder. */
  public static final String NAME = ".safepersist";

  /**
   * File systems of the JDK inside one file, where nothing is locked, synced or renamed in one
   * step.
   */
  private static final Set<String> ARCHIVES = Set.of("jar", "jrt");

  private static final int SHARED_FILE = 0660;
  private static final int MOST_REPORTED = 1000;
  private static final Set<Path> REPORTED = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final Path data;

  /** The facts of the root when this user was found to have access. */
  private volatile Optional<FileFacts> entered = Optional.empty();

  private StateDirectory(Path root, Path data) {
    this.root = root;
    this.data = data;
  }

  /** The state directory of the files in {@code directory}, which must be a real path. */
  public static StateDirectory of(Path directory, Optional<Path> elsewhere) {
    if (elsewhere.isEmpty()) {
      return new StateDirectory(directory.resolve(NAME), directory);
    }
    String name = Optional.ofNullable(directory.getFileName()).map(Path::toString).orElse("root");
    return new StateDirectory(
        elsewhere.get().toAbsolutePath().resolve(key(name) + "." + hash(directory)), directory);
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

  /** The first part of the names of the state files of the file {@code name}. */
  public static String key(String name) {
    return FileKey.of(name);
  }

  /**
   * Refuses a state directory that is not to be trusted, or that this user may not use.
   *
   * @param named the file that is to be locked
   * @throws IOException with the remedy
   */
  public void requireSafe(Path named) throws IOException {
    Optional<Path> distrusted = distrusted(named);
    if (distrusted.isPresent()) {
      throw new IOException(CoreMessage.STATE_DIRECTORY_UNSAFE.text(distrusted.get()));
    }
  }

  /**
   * Whether a save may use this. What is distrusted is reported once; then it counts as none.
   *
   * @param named the file that is to be saved
   * @throws IOException with the remedy, if it is to be trusted and this user may not use it
   */
  public boolean isUsable(Path named) throws IOException {
    Optional<Path> distrusted = distrusted(named);
    distrusted.ifPresent(this::report);
    return distrusted.isEmpty();
  }

  private Optional<Path> distrusted(Path named) throws IOException {
    for (Path place : List.of(data, root)) {
      if (ARCHIVES.contains(place.getFileSystem().provider().getScheme())) {
        throw unsupported(named, null);
      }
    }
    Optional<FileFacts> facts = facts(root);
    Optional<Path> distrusted =
        distrusted(facts, List.of(stage(), backups(), setAside(), locks(), journal()));
    boolean closed = isClosed(facts);
    if ((closed || distrusted.isPresent())
        && facts.filter(FileFacts::directory).filter(it -> !it.writableByOthers()).isPresent()
        && trust().filter(Trust::isShared).isPresent()) {
      throw new IOException(
          CoreMessage.STATE_DIRECTORY_NOT_SHARED.text(named, root, group(), root, root));
    }
    if (closed && distrusted.isEmpty()) {
      throw new IOException(CoreMessage.STATE_DIRECTORY_CLOSED.text(named, root));
    }
    return distrusted;
  }

  /** The failure of a save to {@code path}, whose file system lacks what a save needs. */
  public static IOException unsupported(Path path, UnsupportedOperationException cause) {
    String scheme = path.getFileSystem().provider().getScheme();
    return new IOException(CoreMessage.FILE_SYSTEM_UNSUPPORTED.text(path, scheme), cause);
  }

  private String group() {
    try {
      return data.getFileSystem().supportedFileAttributeViews().contains("posix")
          ? Files.readAttributes(data, PosixFileAttributes.class).group().getName()
          : "";
    } catch (IOException e) {
      return "GROUP";
    }
  }

  /**
   * Whether what is recorded here may be read and believed. What is distrusted is reported once;
   * then it counts as none.
   */
  public boolean isReadable() throws IOException {
    Optional<FileFacts> facts = facts(root);
    Optional<Path> distrusted = distrusted(facts, List.of());
    distrusted.ifPresent(this::report);
    return distrusted.isEmpty() && !isClosed(facts);
  }

  private void report(Path distrusted) {
    if (REPORTED.size() < MOST_REPORTED && REPORTED.add(root)) {
      Log.log(Level.WARNING, CoreMessage.STATE_DIRECTORY_IGNORED.text(distrusted));
    }
  }

  /** Whether this user may not enter the state directory, which has these facts. */
  private boolean isClosed(Optional<FileFacts> facts) throws IOException {
    if (facts.isEmpty() || facts.equals(entered)) {
      return false;
    }
    try {
      root.getFileSystem().provider().checkAccess(root, AccessMode.READ, AccessMode.EXECUTE);
      entered = facts;
      return false;
    } catch (AccessDeniedException e) {
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * The first folder that is not to be trusted, of the root and of these in it. A user who is not
   * trusted cannot make one in a root that is; but an archive may have brought links.
   */
  private Optional<Path> distrusted(Optional<FileFacts> top, List<Path> folders)
      throws IOException {
    if (top.isEmpty()) {
      return Optional.empty();
    }
    Optional<Trust> trust = trust();
    if (trust.isPresent() && !trust.get().believes(top.get())) {
      return Optional.of(root);
    }
    for (Path folder : folders) {
      Optional<FileFacts> facts = facts(folder);
      if (facts.isPresent() && trust.isPresent() && !trust.get().believes(facts.get())) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private Optional<Trust> trust() throws IOException {
    return FileFacts.of(data).map(Trust::new);
  }

  /** What cannot be looked at cannot be used either. */
  private static Optional<FileFacts> facts(Path folder) throws IOException {
    try {
      return FileFacts.of(folder);
    } catch (AccessDeniedException e) {
      return Optional.empty();
    }
  }

  /**
   * Gives {@code created}, a new file in this directory, to whom this directory belongs; in one
   * that a group shares, its members may write it.
   */
  public void giveToOwner(Path created) throws IOException {
    if (FileFacts.of(root).filter(FileFacts::writableByOthers).isPresent()) {
      Attributes.share(created, SHARED_FILE, FileFacts.of(root).flatMap(FileFacts::owner));
    }
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
    new FolderCreation(root, data).create(folder);
  }

  /** Makes sure that the state directory exists and is safe to use. */
  public void ensureRoot() throws IOException {
    new FolderCreation(root, data).create(root);
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
