package dev.safepersist.agent.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Whose files are. Only answers where the platform has numbered users. */
final class PrivateFiles {
  private static final Path SELF = Path.of("/proc/self");

  private PrivateFiles() {}

  /**
   * Whether {@code path}, not followed, is of {@code kind}, belongs to the user this process runs
   * as, and has none of the permissions {@code forbidden}.
   *
   * @param kind {@code isDirectory} or {@code isRegularFile}
   */
  static boolean belongsToThisProcess(Path path, String kind, int forbidden) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return false;
    }
    Map<String, Object> facts =
        Files.readAttributes(path, "unix:uid,mode," + kind, LinkOption.NOFOLLOW_LINKS);
    return Boolean.TRUE.equals(facts.get(kind))
        && ((Integer) facts.get("mode") & forbidden) == 0
        && isMine(path, facts.get("uid"));
  }

  /** Linux reports the number of the user; elsewhere the name must do. */
  private static boolean isMine(Path path, Object uid) throws IOException {
    return Files.exists(SELF)
        ? uid.equals(Files.getAttribute(SELF, "unix:uid"))
        : Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)
            .getName()
            .equals(System.getProperty("user.name"));
  }

  /** The permissions a file is created with. */
  static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
