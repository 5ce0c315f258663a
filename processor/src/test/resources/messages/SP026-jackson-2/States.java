package demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.safepersist.SafePersist;
import java.util.Map;

@SafePersist
record States(
    JsonNode tree, // SP026
    Map<String, ObjectNode> trees, // SP026
    Old old,
    Both both) {
  @JsonNaming
  record Old( // SP026
      @JsonSerialize int text) {} // SP026

  @JsonNaming
  @tools.jackson.databind.annotation.JsonNaming
  record Both(int a) {}
}
