package demo;

import dev.safepersist.Downgrade;
import dev.safepersist.Upgrade;
import tools.jackson.databind.node.ObjectNode;

final class Steps {
  @Upgrade(from = 1)
  static ObjectNode up(ObjectNode data) {
    return data;
  }

  @Downgrade(from = 2)
  static ObjectNode down(ObjectNode data) {
    return data;
  }

  @Downgrade(from = 2)
  static ObjectNode again(ObjectNode data) { // SP063
    return data;
  }
}
