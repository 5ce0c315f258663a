package dev.safepersist.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.json.Json;
import dev.safepersist.upgrade.declared.DeclaredStep;
import dev.safepersist.upgrade.declared.StepDocument;
import dev.safepersist.upgrade.declared.ValueType;
import dev.safepersist.upgrade.declared.WrongStepException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents with declarative steps. */
class StepDocumentTest {
  private static final JsonMapper MAPPER = Json.mapper();

  @Test
  void readsWhatStepsSayOfThemselves() {
    DeclaredStep all =
        DeclaredStep.begin()
            .rename("/a", "b")
            .move("/b", "/c")
            .add("/d", IntNode.valueOf(1))
            .remove("/e")
            .remove("/f", IntNode.valueOf(2))
            .convert("/g", ValueType.STRING, ValueType.INTEGER)
            .convertWithLoss("/h", ValueType.NUMBER, ValueType.INTEGER)
            .wrap("/i", "in")
            .unwrap("/j", "in")
            .split("/k", " ", "l", "m")
            .join("/n", "-", "o", "p")
            .mapValues("/q", Map.of("r", "s"));
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("from", 3);
    all.operations().forEach(document.putArray("do")::add);
    Map<Integer, DeclaredStep> read =
        StepDocument.read(JsonNodeFactory.instance.objectNode().set("steps", document));
    assertThat(read).containsOnlyKeys(3);
    assertThat(read.get(3).operations()).isEqualTo(all.operations());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                  |               | here must be
          {"do": []}                                          |               | does not say from
          {"from": "x"}                                       | /from         | not x
          {"from": 1, "to": 2}                                | /to           | only do, from
          {"steps": [{"from": 1}, {"from": 1}]}               | /steps/1      | two steps from version 1
          {"from": 1, "do": [{"rename": {"at": "/a"}}]}       | /do/0/rename  | lacks to
          {"from": 1, "do": [{"frobnicate": {}}]}             | /do/0         | frobnicate is no operation
          {"from": 1, "do": [{"remove": {"at": "/a", "x/y": 1}}]} | /do/0/remove/x~1y | no x/y
          {"from": 1, "do": [{"convert": {"at": "/a", "to": "x"}}]} | /do/0/convert | not x
          {"from": 1, "do": [{"convert": {"at": "/a", "lossy": 1}}]} | /do/0/convert/lossy | true or false
          {"from": 1, "do": [{"wrap": {"at": [], "as": "b"}}]} | /do/0/wrap/at | single value
          {"from": 1, "do": [{"wrap": {}, "unwrap": {}}]}     | /do/0         | one name
          """)
  void saysWhereADocumentMakesNoSense(String text, String place, String problem) {
    JsonNode document = MAPPER.readTree(text);
    assertThatThrownBy(() -> StepDocument.read(document))
        .isInstanceOfSatisfying(
            WrongStepException.class,
            wrong -> assertThat(wrong.place()).isEqualTo(place == null ? "" : place))
        .hasMessageContaining(problem);
  }
}
