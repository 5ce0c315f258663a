package dev.safepersist.core.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the file system reports about a file.
 *
 * @param regular whether it is a regular file
 * @param directory whether it is a directory
 * @param bytes its length
 * @param modified when it was last modified
 * @param changed when its bytes, its attributes or its names last changed; the same as {@code
 *     modified} where the platform does not report it
 * @param key the identity of the file behind the name; empty where the platform has none
 * @param links how many names it has; 1 if the platform does not report it
 * @param mode its permission bits; -1 where the platform has none
 * @param owner its owner's and its group's number; empty where the platform has none
 */
public record FileFacts(
    boolean regular,
    boolean directory,
    long bytes,
    Instant modified,
    Instant changed,
    Optional<Object> key,
    int links,
    int mode,
    Optional<Owner> owner) {

  /** The numbers of an owner and a group. */
  public record Owner(int user, int group) {}

  private static final String UNIX =
      "unix:isRegularFile,isDirectory,size,lastModifiedTime,ctime,fileKey,nlink,mode,uid,gid";

  /**
   * The facts of {@code path}, which is not followed if it is a symbolic link; empty if missing.
   */
  public static Optional<FileFacts> of(Path path) throws IOException {
    try {
      if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        return Optional.of(unix(Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS)));
      }
      return Optional.of(
          basic(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether there is something at {@code path}, which is followed if it is a symbolic link. Unlike
   * {@link Files#exists}, this fails if it cannot be found out: who took that for "nothing" would
   * write over a file, or delete one that seems to have been made just now.
   */
  public static boolean exists(Path path) throws IOException {
    try {
      Files.readAttributes(path, BasicFileAttributes.class);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static FileFacts unix(Map<String, Object> facts) {
    return new FileFacts(
        (Boolean) facts.get("isRegularFile"),
        (Boolean) facts.get("isDirectory"),
        (Long) facts.get("size"),
        ((FileTime) facts.get("lastModifiedTime")).toInstant(),
        ((FileTime) facts.get("ctime")).toInstant(),
        Optional.ofNullable(facts.get("fileKey")),
        (Integer) facts.get("nlink"),
        (Integer) facts.get("mode") & 07777,
        Optional.of(new Owner((Integer) facts.get("uid"), (Integer) facts.get("gid"))));
  }

  private static FileFacts basic(BasicFileAttributes facts) {
    return new FileFacts(
        facts.isRegularFile(),
        facts.isDirectory(),
        facts.size(),
        facts.lastModifiedTime().toInstant(),
        facts.lastModifiedTime().toInstant(),
        Optional.ofNullable(facts.fileKey()),
        1,
        -1,
        Optional.empty());
  }

  /** The same facts with another mode. */
  public FileFacts withMode(int other) {
    return new FileFacts(regular, directory, bytes, modified, changed, key, links, other, owner);
  }

  /** Whether this and {@code other} are the same file under two names; false if that is unknown. */
  public boolean sameFile(FileFacts other) {
    return key.isPresent() && key.equals(other.key);
  }

  /** Whether others than the owner may write to it. */
  public boolean writableByOthers() {
    return mode >= 0 && (mode & 022) != 0;
  }

  /** Whether the file is write-protected for all users. */
  public boolean readOnly() {
    return mode >= 0 && (mode & 0222) == 0;
  }
}
