package dev.safepersist.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.faults.SavedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A program that knows nothing of SafePersist and writes a file as most programs do. */
final class OtherProgram {
  private OtherProgram() {}

  /**
   * Truncates the file in {@code root}, if it is there, writes something else into it, and puts the
   * old bytes back; fails if a backup changes with it.
   */
  static void writesInto(Path root, SavedFile file) throws IOException {
    Path path = Path.of(SavedFile.path(root).toString());
    if (Files.notExists(path)) {
      return;
    }
    file.backups(root); // fails if one is not what it was
    Map<Path, ByteBuffer> before = backups(root);
    byte[] bytes = Files.readAllBytes(path);
    FileTime time = Files.getLastModifiedTime(path);
    Files.write(path, "other".getBytes(UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(backups(root)).as("backups after another program wrote").isEqualTo(before);
    Files.write(path, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    Files.setLastModifiedTime(path, time);
  }

  /** The bytes of the backups in {@code root}. */
  private static Map<Path, ByteBuffer> backups(Path root) throws IOException {
    Map<Path, ByteBuffer> backups = new HashMap<>();
    try (Stream<Path> files = Files.walk(Path.of(root.toString()))) {
      for (Path file : files.filter(it -> it.toString().contains(".bak.")).toList()) {
        backups.put(file, ByteBuffer.wrap(Files.readAllBytes(file)));
      }
    }
    return backups;
  }
}
