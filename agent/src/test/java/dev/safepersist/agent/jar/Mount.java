package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is mounted for a test, which is skipped where nothing may be mounted.
 *
 * @param place where it is mounted
 */
record Mount(Path place) implements AutoCloseable {
  /** Mounts the file {@code source} over the file {@code place}, as containers get single files. */
  static Mount bind(Path source, Path place) throws InterruptedException {
    return of(place, "--bind", source.toString());
  }

  /** Mounts an empty file system with {@code options} in memory. */
  static Mount memory(Path place, String options) throws InterruptedException {
    return of(place, "-t", "tmpfs", "-o", options, "tmpfs");
  }

  /** Mounts a small ext4 file system in the file {@code image}, with few inodes. */
  static Mount smallDisk(Path image, Path place) throws IOException, InterruptedException {
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(2 << 20);
    }
    List<String> format =
        List.of("mkfs.ext4", "-q", "-N", "16", "-O", "^has_journal", image.toString());
    assumeThat(run(format)).as("has mkfs.ext4").isTrue();
    return of(place, "-o", "loop", image.toString());
  }

  private static Mount of(Path place, String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    command.add(place.toString());
    assumeThat(run(command)).as("may mount").isTrue();
    return new Mount(place);
  }

  private static boolean run(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no such command
    }
  }

  @Override
  public void close() {
    try {
      run(List.of("umount", place.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
