package dev.safepersist.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Inspection;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A file whose versions are whole if they start with a v and end with a full stop. */
abstract class Versions {
  static final Policy POLICY = Policy.defaults().withMetadata(MetadataPlacement.SIDECAR);

  @TempDir Path dir;

  Path path;

  @BeforeEach
  void nameTheFile() {
    path = dir.resolve("state.json");
  }

  SafeFile file(Policy policy) {
    return SafeFile.of(path, policy, (file, name) -> inspected(file));
  }

  /** In these tests a version is whole if it starts with "v" and ends with a full stop. */
  private static Inspection inspected(Path file) throws IOException {
    String text = Files.readString(file);
    boolean whole = text.startsWith("v") && text.endsWith(".");
    return new Inspection(whole ? Inspection.Verdict.GOOD : Inspection.Verdict.BROKEN, 0, 0);
  }

  Receipt save(String text) throws IOException {
    return file(POLICY).write(draft(text));
  }

  static Draft draft(String text) {
    return Draft.of(text.getBytes(UTF_8));
  }

  List<Path> leftovers() throws IOException {
    Path stage = dir.resolve(".safepersist/stage");
    if (!Files.exists(stage)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(stage)) {
      return files.toList();
    }
  }
}
