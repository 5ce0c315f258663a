package dev.safepersist.migration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.digest.Canonical;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.upgrade.ReversibleStep;
import dev.safepersist.upgrade.declared.DeclaredStep;
import dev.safepersist.upgrade.declared.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The laws of steps that lead both ways, on documents and steps that are made at random. */
class StepLawsTest {
  private static final int CASES = Boolean.getBoolean("safepersist.thorough") ? 50_000 : 3_000;
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e/f", "g~h");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void holdForEveryStepAndDocument(long seed) {
    Random random = new Random(seed);
    int applied = 0;
    for (int i = 0; i < CASES; i++) {
      ReversibleStep step = step(random);
      JsonNode old = document(random, 0);
      JsonNode upgraded;
      try {
        upgraded = step.upgrade(old.deepCopy());
      } catch (IllegalArgumentException refused) {
        continue;
      }
      applied++;
      JsonNode back = step.downgrade(upgraded.deepCopy());
      assertSame(step, old, back, "downgrade(upgrade(x)) = x");

      JsonNode merged = step.merge(back.deepCopy(), upgraded);
      assertThat(Canonical.text(merged))
          .as("merge(downgrade(y), y) = y for %s", step)
          .isEqualTo(Canonical.text(upgraded));
    }
    assertThat(applied).as("cases that a step applies to").isGreaterThan(CASES / 20);
  }

  private static void assertSame(ReversibleStep step, JsonNode one, JsonNode other, String law) {
    JsonNode expected = one.deepCopy();
    JsonNode actual = other.deepCopy();
    step.losses().forEach(lost -> remove(expected, lost));
    step.losses().forEach(lost -> remove(actual, lost));
    assertThat(Canonical.text(actual))
        .as("%s for %s on %s", law, step, one)
        .isEqualTo(Canonical.text(expected));
  }

  private static void remove(JsonNode root, String pointer) {
    int end = pointer.indexOf('/', 1);
    String first = end < 0 ? pointer.substring(1) : pointer.substring(1, end);
    String name = first.replace("~1", "/").replace("~0", "~");
    if (root instanceof ObjectNode object && object.has(name)) {
      if (end < 0) {
        object.remove(name);
      } else {
        remove(object.get(name), pointer.substring(end));
      }
    }
  }

  private static ReversibleStep step(Random random) {
    DeclaredStep step = DeclaredStep.begin();
    int operations = 1 + random.nextInt(3);
    for (int i = 0; i < operations; i++) {
      step = operation(random, step);
    }
    return step;
  }

  private static DeclaredStep operation(Random random, DeclaredStep step) {
    String at = pointer(random);
    return switch (random.nextInt(10)) {
      case 0 -> step.rename(at, name(random));
      case 1 -> step.move(at, pointer(random));
      case 2 -> step.add(at, value(random));
      case 3 -> step.convert(at, ValueType.STRING, ValueType.NUMBER);
      case 4 -> step.convert(at, ValueType.NUMBER, ValueType.STRING);
      case 5 -> step.wrap(at, "in");
      case 6 -> step.unwrap(at, "in");
      case 7 -> step.split(at, " ", "left", "right");
      case 8 -> step.mapValues(at, Map.of("1", "one", "x y", "two"));
      default -> step.remove(at);
    };
  }

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private static String pointer(Random random) {
    return "/" + name(random).replace("~", "~0").replace("/", "~1");
  }

  private static JsonNode document(Random random, int depth) {
    ObjectNode object = Trees.object();
    int members = random.nextInt(5);
    for (int i = 0; i < members; i++) {
      object.set(name(random), depth < 2 ? any(random, depth) : value(random));
    }
    return object;
  }

  private static JsonNode any(Random random, int depth) {
    return switch (random.nextInt(5)) {
      case 0 -> document(random, depth + 1);
      case 1 -> Trees.object().set("in", value(random));
      default -> value(random);
    };
  }

  private static JsonNode value(Random random) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (random.nextInt(8)) {
      case 0 -> nodes.stringNode("1");
      case 1 -> nodes.stringNode("x y");
      case 2 -> nodes.stringNode("1.50");
      case 3 -> nodes.numberNode(random.nextInt(3));
      case 4 -> nodes.numberNode(new java.math.BigDecimal("2.50"));
      case 5 -> nodes.nullNode();
      case 6 -> nodes.booleanNode(random.nextBoolean());
      default -> nodes.arrayNode().add("1");
    };
  }

  @Test
  void reachEveryElementOfAnArray() {
    DeclaredStep step =
        DeclaredStep.begin()
            .rename("/patterns/*/name", "id")
            .add("/patterns/*/weight", JsonNodeFactory.instance.numberNode(1));
    ObjectNode old = Trees.object();
    ArrayNode patterns = old.putArray("patterns");
    patterns.addObject().put("name", "a");
    patterns.addObject().put("name", "b");
    JsonNode upgraded = step.upgrade(old.deepCopy());
    assertThat(upgraded.toString())
        .isEqualTo("{\"patterns\":[{\"id\":\"a\",\"weight\":1},{\"id\":\"b\",\"weight\":1}]}");
    assertThat(step.downgrade(upgraded)).isEqualTo(old);
  }

  @Test
  void refuseWhatWouldNotComeBack() {
    DeclaredStep step = DeclaredStep.begin().convert("/a", ValueType.STRING, ValueType.NUMBER);
    assertThatThrownBy(() -> step.upgrade(Trees.object().put("a", "007")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("would not come back");
    assertThatThrownBy(
            () ->
                DeclaredStep.begin()
                    .rename("/a", "b")
                    .upgrade(Trees.object().put("a", 1).put("b", 2)))
        .hasMessageContaining("taken");
    assertThatThrownBy(
            () ->
                DeclaredStep.begin()
                    .move("/a", "/a/b")
                    .upgrade(Trees.object().set("a", Trees.object())))
        .hasMessageContaining("into itself");
  }

  @Test
  void keepOnAMergeWhatTheOldVersionCannotExpress() {
    DeclaredStep step =
        DeclaredStep.begin()
            .rename("/title", "name")
            .add("/tags", JsonNodeFactory.instance.arrayNode());
    ObjectNode present = Trees.object().put("name", "Old");
    present.putArray("tags").add("loud");
    JsonNode view = step.downgrade(present.deepCopy());
    assertThat(view.toString()).isEqualTo("{\"title\":\"Old\"}");
    ((ObjectNode) view).put("title", "New");
    assertThat(step.merge(view, present).toString())
        .isEqualTo("{\"name\":\"New\",\"tags\":[\"loud\"]}");
  }
}
