package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** No digit and no magnitude of a number is lost, on whichever way it is read. */
class ExactNumbersTest {
  private static final BigDecimal FINE = new BigDecimal("0.1000000000000000000000000001");
  private static final BigDecimal HUGE = new BigDecimal("1E+400");
  private static final BigDecimal TINY = new BigDecimal("-1E-400");

  record Amounts(BigDecimal fine, Number huge, Object tiny, Object half, double quarter) {}

  private static final Amounts AMOUNTS = new Amounts(FINE, HUGE, TINY, 0.5, 0.25);

  @TempDir Path dir;

  private String schema() throws IOException {
    return Files.writeString(dir.resolve("s.json"), "{\"type\":\"object\"}").toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.cbor", "a.smile", "a.json.gz"})
  void staysExactWhereAStreamIsValidated(String name) throws IOException {
    StreamStore<Amounts> store = Store.builder(Amounts.class).schema(schema()).buildStream();
    store.save(dir.resolve(name), List.of(AMOUNTS, AMOUNTS).iterator());
    try (Elements<Amounts> elements = store.load(dir.resolve(name))) {
      assertThat(elements.stream()).containsExactly(AMOUNTS, AMOUNTS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.cbor", "a.smile", "a.json.gz"})
  void staysExactWhereDataIsUpgraded(String name) throws IOException {
    Path file = dir.resolve(name);
    Store.builder(Amounts.class).build().save(file, AMOUNTS);
    Store<Amounts> next = Store.builder(Amounts.class).version(2).upgrade(1, data -> data).build();
    assertThat(next.load(file).value()).isEqualTo(AMOUNTS);
    next.upgrade(file);
    assertThat(next.load(file).value()).isEqualTo(AMOUNTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.cbor", "a.smile", "a.json.gz"})
  void staysExactInATree(String name) throws IOException {
    Path file = dir.resolve(name);
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.set("fine", DecimalNode.valueOf(FINE));
    tree.set("huge", DecimalNode.valueOf(HUGE));
    tree.set("half", DoubleNode.valueOf(0.5));
    tree.putArray("all").add(TINY).add(0.25).add(1);
    Store.builder(JsonNode.class).build().save(file, tree);
    assertThat(Store.builder(JsonNode.class).build().load(file).value()).isEqualTo(tree);
    assertThat(Store.builder(ObjectNode.class).build().load(file).value()).isEqualTo(tree);
  }

  /** Numbers as other programs write them, with all digits of a double, stay doubles. */
  @ParameterizedTest
  @ValueSource(
      strings = {"0.1", "0.10000000000000001", "1e23", "4.9E-324", "1.7976931348623157E308"})
  void givesADoubleWhereItHoldsTheNumber(String number) throws IOException {
    Path file = Files.writeString(dir.resolve("a.json"), "{\"a\":" + number + "}");
    Map<?, ?> loaded = Store.builder(Map.class).build().load(file).value();
    assertThat(loaded.get("a")).isEqualTo(Double.valueOf(number));
  }
}
