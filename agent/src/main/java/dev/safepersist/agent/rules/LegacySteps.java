package dev.safepersist.agent.rules;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.json.Json;
import dev.safepersist.upgrade.declared.DeclaredStep;
import dev.safepersist.upgrade.declared.StepDocument;
import dev.safepersist.upgrade.declared.WrongStepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A file with declarative steps, as migrations have them; knows its lines. */
final class LegacySteps {
  private LegacySteps() {}

  /**
   * The steps of {@code file}.
   *
   * @throws IllegalArgumentException with a finished message, if it cannot be understood
   */
  static Map<Integer, DeclaredStep> read(Path file) {
    LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
    Node root;
    Object value;
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw wrong(file, 1, "it is not a regular file"); // a pipe would block the start
      }
      Optional<Node> composed = new Compose(settings).composeString(Files.readString(file));
      root = composed.orElseThrow(() -> wrong(file, 1, "it is empty"));
      value = new StandardConstructor(settings).constructSingleDocument(Optional.of(root));
    } catch (IOException e) {
      throw wrong(file, 1, "it cannot be read, " + e.getClass().getSimpleName());
    } catch (YamlEngineException e) {
      throw wrong(file, 1, "it is no YAML, " + e.getMessage().replaceAll("\\s+", " "));
    }
    try {
      return StepDocument.read(Json.mapper().valueToTree(value));
    } catch (WrongStepException e) {
      throw wrong(file, line(root, e.place()), String.valueOf(e.getMessage()));
    }
  }

  private static IllegalArgumentException wrong(Path file, int line, String what) {
    return new IllegalArgumentException(AgentMessage.AGENT_CONFIGURATION.text(file, line, what));
  }

  /** The line of a place in the document, or of what is around it. */
  private static int line(Node root, String place) {
    Node at = root;
    int line = start(root);
    for (String name : place.split("/", -1)) {
      Node inner = null;
      if (at instanceof MappingNode mapping) {
        for (NodeTuple member : mapping.getValue()) {
          if (member.getKeyNode() instanceof ScalarNode key
              && key.getValue().replace("~", "~0").replace("/", "~1").equals(name)) {
            line = start(key);
            inner = member.getValueNode();
          }
        }
      } else if (at instanceof SequenceNode list && name.matches("\\d{1,9}")) {
        inner = list.getValue().get(Integer.parseInt(name));
        line = start(inner);
      }
      at = inner == null ? at : inner;
    }
    return line;
  }

  private static int start(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
