package demo;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.safepersist.SafePersist;
import dev.safepersist.Upgrade;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@SafePersist(version = 5)
public record State(@JsonAlias("speed") double tempo, List<String> tags) {
  record V2(double tempo) {}

  @Upgrade(from = 1)
  static V2 fromNumber(double tempo) {
    return new V2(tempo);
  }

  @Upgrade(from = 2)
  static Map<String, Double> fromRecord(V2 old) {
    return Map.of("beats", old.tempo());
  }

  @Upgrade(from = 3)
  static ObjectNode fromMap(Map<String, Double> old) {
    return tools.jackson.databind.node.JsonNodeFactory.instance
        .objectNode()
        .put("tempo", old.get("beats"));
  }

  @Upgrade(from = 4)
  static JsonNode fromTree(ObjectNode old) {
    old.putArray("tags");
    return old;
  }
}
