package dev.safepersist.migration.tree;

import dev.safepersist.migration.json.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Mode, owner and time of a file, remembered and put back. */
final class FileAttributes {
  private FileAttributes() {}

  private static boolean isUnix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /** What a file has. */
  static ObjectNode of(Path file) throws IOException {
    ObjectNode attributes = Trees.object();
    if (isUnix(file)) {
      Map<String, Object> unix =
          Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
      attributes.put("mode", (Integer) unix.get("mode") & 07777);
      attributes.put("uid", (Integer) unix.get("uid")).put("gid", (Integer) unix.get("gid"));
    }
    BasicFileAttributes basic =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    attributes.put("modified", basic.lastModifiedTime().toInstant().toString());
    return attributes;
  }

  /**
   * Gives a file what it had.
   *
   * @throws IOException if it cannot be given; another user's file, for instance
   */
  static void restore(Path file, ObjectNode attributes) throws IOException {
    if (isUnix(file) && attributes.has("mode")) {
      ObjectNode now = of(file);
      for (String name : new String[] {"gid", "uid", "mode"}) { // a new owner drops mode bits
        if (name.equals("mode") || now.path(name).asInt() != attributes.path(name).asInt()) {
          Files.setAttribute(file, "unix:" + name, attributes.path(name).asInt());
        }
      }
    }
    if (attributes.has("modified")) {
      Instant time = Instant.parse(attributes.path("modified").asString());
      Files.setLastModifiedTime(file, FileTime.from(time));
    }
  }
}
