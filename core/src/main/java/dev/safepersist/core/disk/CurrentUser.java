package dev.safepersist.core.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The user as whom this JVM runs. */
public final class CurrentUser {
  private static final Optional<Integer> USER = found();

  private CurrentUser() {}

  /** The number of the user; empty where it cannot be told. */
  public static Optional<Integer> user() {
    return USER;
  }

  /** Linux tells it by the owner of its process; elsewhere the home directory must do. */
  private static Optional<Integer> found() {
    Path process = Path.of("/proc/self");
    Path told = Files.exists(process) ? process : Path.of(System.getProperty("user.home", ""));
    try {
      return Optional.of((Integer) Files.getAttribute(told, "unix:uid"));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
