package dev.safepersist.operations.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

class JsonDiffTest {
  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  private static String diff(String before, String after) {
    return JsonDiff.between(json(before), json(after)).stream()
        .map(JsonDiffTest::text)
        .collect(Collectors.joining(" "));
  }

  private static String text(Difference each) {
    if (each.before().isEmpty()) {
      return "+" + each.pointer() + "=" + each.after().orElseThrow();
    }
    return each.after().isEmpty()
        ? "-" + each.pointer()
        : "~" + each.pointer() + "=" + each.after().get();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "{'a':1,'b':2} | {'b':2,'a':1} | ''",
        "{'a':1} | {'a':2} | ~/a=2",
        "{'a':1} | {'b':1} | +/b=1 -/a",
        "{'a':1} | {'a':'1'} | ~/a=\"1\"",
        "{'a':1} | {'a':1.0} | ~/a=1.0",
        "{'a':null} | {} | -/a",
        "1 | 2 | ~=2",
        "{'a':{'x':[1,2]}} | {'a':{'x':[1,3]}} | ~/a/x/1=3",
        "[1,2,3] | [0,1,2,3] | +/0=0",
        "[1,2,3] | [1,3] | -/1",
        "[1,2,3,4] | [2,3,9,4] | -/0 +/2=9",
        "[{'n':1,'v':1},{'n':2}] | [{'n':1,'v':2},{'n':2}] | ~/0/v=2",
        "{'a/b~c':1} | {'a/b~c':2} | ~/a~1b~0c=2"
      })
  void namesWhatDiffers(String before, String after, String expected) {
    assertThat(diff(before, after)).isEqualTo(expected.replace("''", ""));
  }

  @Test
  void findsNothingExactlyInEqualArraysAndSomethingInOthers() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      ArrayNode one = array(random);
      ArrayNode other = random.nextInt(4) == 0 ? one.deepCopy() : array(random);
      List<Difference> differences = JsonDiff.between(one, other);
      assertThat(differences.isEmpty()).as("%s %s", one, other).isEqualTo(one.equals(other));
      assertThat(differences).hasSizeLessThanOrEqualTo(one.size() + other.size());
    }
  }

  private static ArrayNode array(Random random) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int i = random.nextInt(8); i > 0; i--) {
      array.add(random.nextInt(3));
    }
    return array;
  }

  @Test
  void comparesVeryLongArraysByPosition() {
    ArrayNode one = JsonNodeFactory.instance.arrayNode();
    ArrayNode other = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 3_000; i++) {
      one.add(i);
      other.add(-i - 1);
    }
    assertThat(JsonDiff.between(one, other)).hasSize(3_000);
  }
}
