package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.Upgrade;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@SafePersist(version = 9)
record State(String title) {
  @Upgrade(from = 2)
  ObjectNode instance(ObjectNode data) { // SP052
    return data;
  }

  @Upgrade(from = 3)
  private static ObjectNode hidden(ObjectNode data) { // SP052
    return data;
  }

  @Upgrade(from = 4)
  static ObjectNode two(ObjectNode data, int other) { // SP052
    return data;
  }

  @Upgrade(from = 5)
  static void nothing(ObjectNode data) {} // SP052

  @Upgrade(from = 6)
  static <T> JsonNode open(T data) { // SP052
    return null;
  }

  @Upgrade(from = 7)
  static JsonNode failing(JsonNode data) throws IOException { // SP052
    return data;
  }
}
