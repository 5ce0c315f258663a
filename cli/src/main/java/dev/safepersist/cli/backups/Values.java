package dev.safepersist.cli.backups;

import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.syntax.JsonPointers;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** How values of documents are printed: shortened, and hidden where the user asks for it. */
final class Values {
  private static final int LONGEST = 80;
  private static final String HIDDEN = "[redacted]";

  @Option(
      names = "--redact",
      paramLabel = "POINTER",
      description = "Hide the values at this JSON pointer and below it.")
  private List<String> redacted = new ArrayList<>();

  /** Whether the value at {@code pointer}, or a part of it, is hidden. */
  boolean isHidden(String pointer) {
    return redacted.stream()
        .map(Values::pointer)
        .map(JsonPointer::toString)
        .anyMatch(hidden -> isWithin(pointer, hidden) || isWithin(hidden, pointer));
  }

  private static boolean isWithin(String pointer, String other) {
    return pointer.equals(other) || pointer.startsWith(other + "/");
  }

  /** One line of text for the value at {@code pointer}. */
  String text(String pointer, JsonNode value) {
    String text = isHidden(pointer) ? HIDDEN : value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** The value at {@code pointer} for scripts. */
  Object member(String pointer, JsonNode value) {
    return isHidden(pointer) ? HIDDEN : value;
  }

  /** {@code document} with its hidden values replaced; it is changed. */
  JsonNode redacted(JsonNode document) {
    return redacted(document, "");
  }

  private JsonNode redacted(JsonNode node, String at) {
    if (!isHidden(at) || (at.isEmpty() && !node.isContainer())) {
      return node;
    }
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        object.set(name, redacted(object.get(name), JsonPointers.member(at, name)));
      }
      return object;
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, redacted(array.get(i), at + "/" + i));
      }
      return array;
    }
    return StringNode.valueOf(HIDDEN);
  }

  /** A JSON pointer; a malformed one is an {@link IllegalArgumentException} for the user. */
  static JsonPointer pointer(String text) {
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(OperationsMessage.BAD_POINTER.text(text), e);
    }
  }
}
