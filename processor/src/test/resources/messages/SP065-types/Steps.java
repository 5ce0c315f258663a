package demo;

import dev.safepersist.Downgrade;
import dev.safepersist.Upgrade;
import tools.jackson.databind.JsonNode;

final class Steps {
  record One(String title) {}

  record Two(String name) {}

  record Three(String label) {}

  @Upgrade(from = 1)
  static Two up(One data) {
    return new Two(data.title());
  }

  @Downgrade(from = 2)
  static One wrongSource(Three data) { // SP065
    return new One(data.label());
  }

  @Upgrade(from = 2)
  static Three upAgain(Two data) {
    return new Three(data.name());
  }

  @Downgrade(from = 3)
  static One wrongResult(Three data) { // SP065
    return new One(data.label());
  }

  @Upgrade(from = 3)
  static JsonNode tree(Three data) {
    throw new UnsupportedOperationException();
  }

  @Downgrade(from = 4)
  static Three fromTree(JsonNode data) {
    return new Three(data.path("label").asString());
  }
}
