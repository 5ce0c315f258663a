package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.Upgrade;
import tools.jackson.databind.node.ObjectNode;

@SafePersist(version = 2)
record State(String title) {
  @Upgrade(from = 1)
  static ObjectNode one(ObjectNode data) {
    return data;
  }

  @Upgrade(from = 1)
  static ObjectNode other(ObjectNode data) { // SP053
    return data;
  }
}
