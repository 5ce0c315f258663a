package dev.safepersist.operations.guard;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Optional;

/**
 * Who may use a file, on systems with POSIX permissions.
 *
 * @param permissions such as {@code rw-r-----}
 * @param owner the name of its owner
 * @param group the name of its group
 */
record FileMode(String permissions, String owner, String group) {
  /** That of a file; empty if it is missing, or the system has none. */
  static Optional<FileMode> of(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null || Files.notExists(file)) {
      return Optional.empty();
    }
    PosixFileAttributes now = view.readAttributes();
    return Optional.of(
        new FileMode(
            PosixFilePermissions.toString(now.permissions()),
            now.owner().getName(),
            now.group().getName()));
  }

  /**
   * Gives a file this mode; owner and group as far as this user may.
   *
   * @return whether it had another one
   */
  boolean restore(Path file) throws IOException {
    Optional<FileMode> now = of(file);
    if (now.isEmpty() || now.get().equals(this)) {
      return false;
    }
    if (!now.get().owner().equals(owner) || !now.get().group().equals(group)) {
      restoreOwner(file);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return !of(file).equals(now);
  }

  private void restoreOwner(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    UserPrincipalLookupService users = file.getFileSystem().getUserPrincipalLookupService();
    try {
      view.setGroup(users.lookupPrincipalByGroupName(group));
      view.setOwner(users.lookupPrincipalByName(owner));
    } catch (FileSystemException | java.nio.file.attribute.UserPrincipalNotFoundException denied) {
      // only an administrator may give a file away
    }
  }
}
