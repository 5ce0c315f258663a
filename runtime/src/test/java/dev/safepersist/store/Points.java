package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A store of points and its file. */
abstract class Points {
  record Point(double x, double y, String label, Optional<String> note) {
    static Point of(double x, double y) {
      return new Point(x, y, "p", Optional.empty());
    }
  }

  static final Policy SIDECAR = Policy.defaults().withMetadata(MetadataPlacement.SIDECAR);

  @TempDir Path dir;

  final Store<Point> points =
      Store.builder(Point.class).version(2).description("a point").source("test").build();

  Path file() {
    return dir.resolve("point.json");
  }

  /** The failure of a load that must leave every byte as it is. */
  LoadException failure(Store<?> store) throws IOException {
    byte[] before = Files.readAllBytes(file());
    LoadException failure = catchThrowableOfType(LoadException.class, () -> store.load(file()));
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).contains(file().toString()).contains("\nFix: ");
    assertThat(file()).hasBinaryContent(before);
    return failure;
  }

  List<Path> setAside() throws IOException {
    return list("set-aside").stream().filter(p -> !p.toString().endsWith(".txt")).toList();
  }

  List<Path> backups() throws IOException {
    return list("backups");
  }

  List<Path> list(String folder) throws IOException {
    Path place = dir.resolve(".safepersist").resolve(folder);
    if (Files.notExists(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.sorted().toList();
    }
  }

  static String checksum(Path file) throws IOException {
    return Crc32c.hex(Crc32c.of(Files.readAllBytes(file)));
  }
}
