package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.Upgrade;
import tools.jackson.databind.node.ObjectNode;

@SafePersist(version = 4)
record State(String title) {
  @Upgrade(from = 1)
  static ObjectNode one(ObjectNode data) { // SP054
    return data;
  }

  @Upgrade(from = 3)
  static ObjectNode three(ObjectNode data) {
    return data;
  }

  @SafePersist(version = 2)
  record Part(String title) {
    @Upgrade(from = 2)
    static ObjectNode tooMuch(ObjectNode data) { // SP054
      return data;
    }
  }
}
