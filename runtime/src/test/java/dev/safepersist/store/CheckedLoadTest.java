package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.safepersist.conformance.TokenSchema;
import dev.safepersist.json.Json;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Validation;
import dev.safepersist.schema.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ObjectNode;

/**
 * A load that checks the tokens while it reads them gives what a load gives that validates a tree
 * first: the same value or the same refusal, whatever the file holds.
 */
class CheckedLoadTest {
  /** A record that makes good what the schema forbids. */
  record Normal(@JsonProperty(required = true) int tempo, String name) {
    Normal {
      tempo = Math.max(20, tempo);
      name = name == null ? "" : name.strip();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // as programs have them
  record Item(
      Normal normal,
      Set<Integer> numbers,
      Optional<String> note,
      LocalDate day,
      UUID id,
      BigDecimal exact,
      Object open,
      JsonNode tree,
      Number any,
      float small,
      byte[] bytes,
      Map<Integer, String> map,
      Shape shape,
      @JsonAlias("old") String renamed,
      Lax lax,
      @JsonDeserialize(using = Careless.class) List<Integer> careless) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Circle.class, name = "circle"),
    @JsonSubTypes.Type(value = Square.class, name = "square")
  })
  interface Shape {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Lax(int known) {
    @JsonCreator
    Lax {}
  }

  /** A deserializer that takes what it likes, and catches what it does not. */
  static final class Careless extends ValueDeserializer<List<Integer>> {
    @Override
    public List<Integer> deserialize(JsonParser parser, DeserializationContext context) {
      List<Integer> numbers = new ArrayList<>();
      for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
        try {
          numbers.add(t.isStructStart() ? tree(parser) : parser.getIntValue());
        } catch (JacksonException notOfInterest) {
          numbers.add(-1);
        }
      }
      return numbers;
    }

    private static int tree(JsonParser parser) {
      JsonNode tree = parser.readValueAsTree();
      return tree.size();
    }
  }

  private static final String SCHEMA =
      """
      {"type":"object","additionalProperties":false,
       "required":["normal","numbers","day","renamed"],
       "properties":{
        "normal":{"type":"object","required":["tempo"],
          "properties":{"tempo":{"type":"integer","minimum":20},"name":{"type":"string","maxLength":5}}},
        "numbers":{"type":"array","items":{"type":"integer"},"maxItems":3},
        "note":{"anyOf":[{"type":"string","pattern":"^n"},{"type":"null"}]},
        "day":{"type":"string"},"id":{"type":["string","null"],"minLength":1},
        "exact":{"type":"number","maximum":100},"open":{},"tree":{"maxLength":3},
        "any":{"type":"number"},"small":{"type":"number","maximum":0.1},
        "bytes":{"type":"string","minLength":4},
        "map":{"type":"object","maxProperties":2,"additionalProperties":{"enum":["a","b"]}},
        "shape":{"$ref":"#/$defs/shape"},"renamed":{"type":"string"},
        "lax":{"type":"object","properties":{"other":{"type":"array","items":{"type":"string"}}}},
        "careless":{"type":"array","items":{"anyOf":[{"type":"integer","maximum":9},{"type":"null"}]}}},
       "$defs":{"shape":{"type":"object","required":["kind"],
         "properties":{"radius":{"type":"number","exclusiveMinimum":0}}}}}
      """;

  private static final String DOCUMENT =
      """
      {"normal":{"tempo":90,"name":"oboe"},"numbers":[1,2],"note":"none","day":"2026-01-02",
       "id":"7b44a1a6-4ba1-4d9c-9f38-0a4dbd4f5b0f","exact":12.340,"open":{"a":[1.5,null]},
       "tree":[1,{"b":2.50}],"any":3.25,"small":0.05,"bytes":"AQID","map":{"1":"a","2":"b"},
       "shape":{"radius":2.5,"kind":"circle"},"renamed":"r","lax":{"known":1,"other":["x"]},
       "careless":[1,2]}
      """;

  /** Texts of the document, and what stands there instead. */
  private static final List<String> CHANGES =
      List.of(
          "90|5",
          "90|20",
          "90|90.0",
          "90|\"90\"",
          "90|null",
          "90|9e1",
          "\"oboe\"|\"  oboe  \"",
          "\"oboe\"|null",
          "[1,2],\"note\"|[1,1,1,1],\"note\"",
          "[1,2],\"note\"|[1,2.0],\"note\"",
          "[1,2],\"note\"|null,\"note\"",
          "\"none\"|null",
          "\"none\"|\"xone\"",
          "\"none\"|1",
          ",\"note\":\"none\"|",
          "\"2026-01-02\"|[2026,1,2]",
          "\"2026-01-02\"|20455",
          "\"2026-01-02\"|\" 2026-01-02 \"",
          "\"7b44a1a6-4ba1-4d9c-9f38-0a4dbd4f5b0f\"|\"\"",
          "12.340|100.000000000000000000001",
          "12.340|100.00",
          "12.340|1e400",
          "12.340|101",
          "12.340|99.99999999999999999999999999",
          "[1.5,null]|[1e400]",
          "[1.5,null]|[1e-400]",
          "[1,{\"b\":2.50}]|\"long\"",
          "[1,{\"b\":2.50}]|1.10000000000000000001",
          "3.25|1e400",
          "3.25|3.2500000000000000000001",
          "3.25|\"NaN\"",
          "3.25|12345678901234567890",
          "0.05|0.1",
          "0.05|0.10000000001",
          "0.05|0.1000000000000000000001",
          "0.05|\"0.05\"",
          "\"AQID\"|\"AQ\"",
          "\"AQID\"|\"A\"",
          "{\"1\":\"a\",\"2\":\"b\"}|{\"1\":\"a\",\"01\":\"b\",\"2\":\"a\"}",
          "\"2\":\"b\"|\"2\":\"c\"",
          "\"2\":\"b\"|\"1\":\"b\"",
          "2.5,\"kind\"|-1,\"kind\"",
          "2.5,\"kind\"|0.0,\"kind\"",
          "\"circle\"|\"square\"",
          ",\"kind\":\"circle\"|",
          "\"renamed\":\"r\"|\"old\":\"r\"",
          "\"renamed\":\"r\"|\"renamed\":\"r\",\"old\":\"s\"",
          "[\"x\"]|[1]",
          "[\"x\"]|[[\"x\"],{}]",
          "\"known\":1,|",
          "\"careless\":[1,2]|\"careless\":[1,99]",
          "\"careless\":[1,2]|\"careless\":[{\"a\":1}]",
          "\"careless\":[1,2]|\"careless\":[99999999999999999999]",
          "\"careless\":[1,2]|\"careless\":[[],[]]",
          "\"careless\":[1,2]|\"careless\":[null,\"x\"]",
          "\"careless\":[1,2]|\"careless\":[1,2],\"more\":1",
          "{\"normal\"|[{\"normal\"",
          "\"normal\":{|\"normal\":[{",
          "\"day\"|\"d\\u0061y\"",
          "oboe|ob\\ud83doe",
          "\"tempo\":90|\"tempo\":90,\"tempo\":91");

  @TempDir Path dir;

  @Test
  void isUsedForTheSchemaOfThisTest() {
    assertThat(TokenSchema.of(Schema.parse("item", SCHEMA))).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Validation.class)
  void givesWhatALoadByTheTreeGives(Validation validation) throws IOException {
    Path schema = Files.writeString(dir.resolve("item.schema.json"), SCHEMA);
    Policy policy = Policy.defaults().withValidation(validation);
    StoreBuilder<Item> builder = Store.builder(Item.class).schema(schema.toString()).policy(policy);
    Store<Item> checked = builder.build();
    Store<Item> byTree = builder.mapper(Json.mapper().rebuild().build()).build();
    int loaded = 0;
    List<String> documents = new ArrayList<>(List.of(DOCUMENT, "null", "[]", "1", "{}"));
    for (String change : CHANGES) {
      String[] parts = change.split("\\|", -1);
      assertThat(DOCUMENT).as(change).contains(parts[0]);
      documents.add(DOCUMENT.replace(parts[0], parts[1]));
    }
    for (String name : Json.mapper().readTree(DOCUMENT).propertyNames()) {
      for (String other : List.of("null", "-1.5", "\"x\"", "[[1]]")) {
        documents.add(replaced(name, other));
      }
    }
    for (String document : documents) {
      Path file = Files.writeString(dir.resolve("item.json"), document);
      String expected = outcome(byTree, file);
      assertThat(outcome(checked, file)).as(document).isEqualTo(expected);
      loaded += expected.startsWith("Item[") ? 1 : 0;
    }
    assertThat(loaded).isBetween(10, documents.size() - 10);
  }

  private static String replaced(String name, String value) {
    ObjectNode tree = (ObjectNode) Json.mapper().readTree(DOCUMENT);
    tree.set(name, Json.mapper().readTree(value));
    return tree.toString();
  }

  /** A value that counts how often it is made. */
  record Counted(int number) {
    private static final AtomicInteger MADE = new AtomicInteger();

    Counted {
      MADE.incrementAndGet();
    }
  }

  @Test
  void makesTheValueOnce() throws IOException {
    String rules = "{\"properties\":{\"number\":{\"type\":\"integer\",\"maximum\":9}}}";
    Path schema = Files.writeString(dir.resolve("counted.schema.json"), rules);
    Store<Counted> store = Store.builder(Counted.class).schema(schema.toString()).build();
    Path file = Files.writeString(dir.resolve("counted.json"), "{\"number\":9}");
    int before = Counted.MADE.get();
    assertThat(store.load(file).value().number()).isEqualTo(9);
    assertThat(Counted.MADE.get() - before).isEqualTo(1);
  }

  private static String outcome(Store<Item> store, Path file) throws IOException {
    try {
      Loaded<Item> loaded = store.load(file);
      Item item = loaded.value();
      return item.toString().replaceAll("\\[B@[0-9a-f]+", "")
          + Arrays.toString(item.bytes())
          + loaded.findings()
          + loaded.origin()
          + (item.any() == null ? "" : item.any().getClass());
    } catch (LoadException refused) {
      return refused.getMessage() + refused.findings();
    }
  }
}
