package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.Upgrade;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

interface Both {
  @SafePersist
  String text(Path file) throws IOException;

  @SafePersist
  Integer number(Path file) throws IOException;

  @Upgrade(from = 1)
  static JsonNode unclear(JsonNode data) { // SP052
    return data;
  }
}
