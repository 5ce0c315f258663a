package dev.safepersist.processor.derive;

import com.google.auto.common.MoreTypes;
import dev.safepersist.json.Json;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The default that {@code @JsonProperty(defaultValue = …)} documents. */
final class DefaultValue {
  private DefaultValue() {}

  static Optional<JsonNode> of(AnnotationMirror mirror, ObjectNode schema) {
    boolean isProperty =
        MoreTypes.asTypeElement(mirror.getAnnotationType())
            .getQualifiedName()
            .contentEquals("com.fasterxml.jackson.annotation.JsonProperty");
    return !isProperty
        ? Optional.empty()
        : mirror.getElementValues().entrySet().stream()
            .filter(entry -> entry.getKey().getSimpleName().contentEquals("defaultValue"))
            .findFirst()
            .map(entry -> parsed(entry.getValue().getValue().toString(), schema));
  }

  private static JsonNode parsed(String text, ObjectNode schema) {
    JsonNode string = JsonNodeFactory.instance.stringNode(text);
    if (schema.path("type").asString("").equals("string")) {
      return string;
    }
    try {
      return Json.mapper().readTree(text);
    } catch (JacksonException notJson) {
      return string;
    }
  }
}
