package dev.safepersist.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** The attributes of a file or directory that a crash state shows again. */
record Stamp(FileTime modified, Set<PosixFilePermission> mode) {
  static Stamp of(Path path) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
    return new Stamp(attributes.lastModifiedTime(), attributes.permissions());
  }

  void putOn(Path path) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    view.setPermissions(mode);
    view.setTimes(modified, null, null);
  }
}
