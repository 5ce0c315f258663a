package dev.safepersist.core.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The user as whom this JVM runs. */
public final class CurrentUser {
  private static final Optional<Integer> USER = found();

  private CurrentUser() {}

  /** The number of the user; empty if it is unknown. */
  public static Optional<Integer> user() {
    return USER;
  }

  /** On Linux, the owner of the process; elsewhere, the owner of the home directory. */
  private static Optional<Integer> found() {
    Path process = Path.of("/proc/self");
    Path owned = Files.exists(process) ? process : Path.of(System.getProperty("user.home", ""));
    try {
      return Optional.of((Integer) Files.getAttribute(owned, "unix:uid"));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
