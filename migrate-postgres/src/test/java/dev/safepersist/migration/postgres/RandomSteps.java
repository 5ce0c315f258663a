package dev.safepersist.migration.postgres;

import dev.safepersist.migration.json.Trees;
import dev.safepersist.upgrade.Upgrades;
import dev.safepersist.upgrade.declared.DeclaredStep;
import dev.safepersist.upgrade.declared.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Declared steps and documents that are made at random, few enough names to meet each other. */
final class RandomSteps {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> NAMES =
      List.of("a", "b", "c", "e/f", "g~h", "*", "0", "it's", "d\\\"", "é\uD83C\uDFB5");
  private static final List<String> TEXTS =
      List.of(
          "",
          "1",
          "0",
          "007",
          "-0",
          "-0.0",
          "1.50",
          "+5",
          "1e2",
          "1E-50",
          ".5",
          "5.",
          "true",
          "false",
          "TRUE",
          "x y",
          "x  y",
          "aaa",
          "xa",
          "ay",
          "a",
          " ",
          "quick",
          "NaN",
          "Infinity",
          "0x1f",
          "1_000",
          " 1",
          "1\n",
          "\uD83C\uDFB5 é",
          "it's \\ \" %s ?",
          "12345678901234567890.5",
          "1".repeat(120),
          "0." + "1".repeat(60),
          "٣");
  private static final List<String> SEPARATORS = List.of(" ", "a", "aa", ".", "\\", "'", "é");

  private final Random random;

  RandomSteps(long seed) {
    random = new Random(seed);
  }

  private String name() {
    return random.nextInt(4) == 0 ? one(NAMES) : NAMES.get(random.nextInt(3));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Some steps from version 1 on; tells to which version they lead. */
  Upgrades upgrades() {
    Upgrades upgrades = Upgrades.none();
    int count = 1 + random.nextInt(2);
    for (int version = 1; version <= count; version++) {
      DeclaredStep step = DeclaredStep.begin();
      for (int i = random.nextInt(2); i >= 0; i--) {
        step = with(step);
      }
      upgrades = upgrades.with(version, step);
    }
    return upgrades;
  }

  private DeclaredStep with(DeclaredStep step) {
    String at = pointer();
    ValueType from = one(List.of(ValueType.values()));
    ValueType to = one(List.of(ValueType.values()));
    return switch (random.nextInt(13)) {
      case 0 -> step.rename(at, name());
      case 1 -> step.move(at.replace("*", "a"), pointer().replace("*", "b"));
      case 2 -> step.add(at, value(1));
      case 3 -> step.remove(at);
      case 4, 5, 6 -> step.convert(at, from, to);
      case 7 -> step.convertWithLoss(at, from, to);
      case 8 -> step.wrap(at, name());
      case 9 -> step.unwrap(at, name());
      case 10 -> step.split(at, one(SEPARATORS), name() + "1", name());
      case 11 -> step.join(at, one(SEPARATORS), name(), name() + "1");
      default -> step.mapValues(at, Map.of(one(TEXTS), one(TEXTS), one(TEXTS) + "z", one(TEXTS)));
    };
  }

  private String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (int i = random.nextInt(5) / 3; i >= 0; i--) {
      String name = name();
      pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  JsonNode document() {
    return random.nextInt(20) == 0 ? value(2) : object(2);
  }

  private ObjectNode object(int depth) {
    ObjectNode object = Trees.object();
    for (String name : NAMES.subList(0, 3)) {
      if (random.nextInt(3) > 0) {
        object.set(name, value(depth));
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      object.set(name() + (random.nextBoolean() ? "1" : ""), value(depth));
    }
    return object;
  }

  private JsonNode value(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 6)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2, 3 -> NODES.stringNode(one(TEXTS));
      case 4, 5 -> NODES.numberNode(number());
      case 6, 7 -> {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(value(depth - 1));
        }
        yield array;
      }
      default -> object(depth - 1);
    };
  }

  private BigDecimal number() {
    return switch (random.nextInt(6)) {
      case 0 -> BigDecimal.ZERO;
      case 1 -> BigDecimal.ONE;
      case 2 -> new BigDecimal("1.0");
      case 3 -> new BigDecimal(random.nextInt(2000) - 1000).movePointLeft(random.nextInt(4));
      case 4 -> new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(60));
      default -> new BigDecimal(new BigInteger(random.nextInt(900), random)).negate();
    };
  }
}
