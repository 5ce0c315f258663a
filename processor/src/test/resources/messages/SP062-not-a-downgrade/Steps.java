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
  ObjectNode notStatic(ObjectNode data) { // SP062
    return data;
  }

  @Downgrade(from = 2)
  static ObjectNode twoParameters(ObjectNode data, String name) { // SP062
    return data;
  }

  @Downgrade(from = 2)
  static void nothing(ObjectNode data) {} // SP062

  @Downgrade(from = 2)
  private static ObjectNode hidden(ObjectNode data) { // SP062
    return data;
  }

  @Downgrade(from = 2)
  static ObjectNode checked(ObjectNode data) throws Exception { // SP062
    return data;
  }
}
