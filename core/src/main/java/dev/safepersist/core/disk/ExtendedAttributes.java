package dev.safepersist.core.disk;

import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;

/**
 * What programs and administrators attach to a file in addition to its mode: user attributes
 * ({@code user.*} on Linux) and, where the platform lets Java see them, access control lists. The
 * access control lists of POSIX are not among those.
 */
public final class ExtendedAttributes {
  private ExtendedAttributes() {}

  /**
   * Gives {@code stage} those of {@code file}; what cannot be kept is logged. The JDK opens a file
   * for that and closes it: one that the program holds open keeps its own attributes instead, as
   * its new version is written over it.
   */
  public static void carryOver(Path file, Path stage) throws IOException {
    if (HeldFiles.isHeld(file)) {
      return;
    }
    carryUserAttributes(file, stage);
    carryAcl(file, stage);
  }

  private static void carryUserAttributes(Path file, Path stage) {
    UserDefinedFileAttributeView has = userAttributes(file);
    UserDefinedFileAttributeView gets = userAttributes(stage);
    if (has == null || gets == null) {
      return;
    }
    for (String name : names(has)) {
      try {
        ByteBuffer value = ByteBuffer.allocate(has.size(name));
        has.read(name, value);
        gets.write(name, value.flip());
      } catch (IOException e) {
        lost(file, "the attribute " + name, e);
      }
    }
  }

  private static UserDefinedFileAttributeView userAttributes(Path file) {
    return Files.getFileAttributeView(
        file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** None if the file system has no such attributes, which it reports by an error. */
  private static List<String> names(UserDefinedFileAttributeView attributes) {
    try {
      return attributes.list();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void carryAcl(Path file, Path stage) {
    AclFileAttributeView has = Files.getFileAttributeView(file, AclFileAttributeView.class);
    AclFileAttributeView gets = Files.getFileAttributeView(stage, AclFileAttributeView.class);
    if (has == null || gets == null) {
      return;
    }
    try {
      gets.setAcl(has.getAcl());
    } catch (IOException e) {
      lost(file, "the access control list", e);
    }
  }

  private static void lost(Path file, String what, IOException reason) {
    Log.log(Level.WARNING, () -> what + " of " + file + " could not be kept: " + reason);
  }
}
