package demo;

import dev.safepersist.Downgrade;
import dev.safepersist.SafePersist;
import dev.safepersist.Upgrade;
import tools.jackson.databind.node.ObjectNode;

@SafePersist(version = 2)
record State(String title) {
  @Upgrade(from = 1)
  static ObjectNode up(ObjectNode data) {
    return data;
  }

  @Downgrade(from = 1)
  static ObjectNode wrongVersion(ObjectNode data) { // SP064
    return data;
  }

  static final class Elsewhere {
    @Downgrade(from = 2)
    static ObjectNode down(ObjectNode data) { // SP064
      return data;
    }
  }
}
