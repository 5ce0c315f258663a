package dev.safepersist.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.upgrade.ArrayKeys;
import dev.safepersist.upgrade.Upgrades;
import dev.safepersist.upgrade.declared.DeclaredStep;
import dev.safepersist.upgrade.declared.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The laws of lenses, on random documents, changes and chains of steps. */
class LensLawsTest {
  private static final int CASES = Boolean.getBoolean("safepersist.thorough") ? 50_000 : 2_000;
  private static final List<String> NAMES = List.of("a", "b", "c", "e/f", "g~h");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void holdForRandomChainsOfSteps(long seed) throws Exception {
    Random random = new Random(seed);
    int shown = 0;
    int changed = 0;
    for (int i = 0; i < CASES; i++) {
      Upgrades steps = chain(random);
      Lens lens = Lens.between(steps, 1, 4).withKeys(ArrayKeys.none().with("/songs", "id"));
      JsonNode y;
      JsonNode x;
      try {
        y = lens.create(document(random));
        fillHidden(y, random);
        x = lens.get(y);
      } catch (LensException refused) {
        continue;
      }
      shown++;
      assertSame("put(get(y), y) = y", steps, lens.put(x, y), y);
      JsonNode before = y.deepCopy();
      JsonNode next = change(x, random);
      try {
        JsonNode put = lens.put(next, y);
        changed++;
        assertSame("get(put(x, y)) = x", steps, lens.get(put), next);
        assertSame("put leaves its parameter", steps, y, before);
        assertHiddenMembersSurvive(y, put, next);
      } catch (LensException refused) {
        assertThat(refused).hasMessageContaining("/");
      }
    }
    assertThat(shown).as("documents that the chain applies to").isGreaterThan(CASES / 10);
    assertThat(changed).as("changes that were put back").isGreaterThan(CASES / 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void theLastOfTwoPutsCountsIfNoneRemovesMembers(long seed) throws Exception {
    Random random = new Random(seed);
    int compared = 0;
    for (int i = 0; i < CASES; i++) {
      Upgrades steps = chain(random);
      Lens lens = Lens.between(steps, 1, 4).withKeys(ArrayKeys.none().with("/songs", "id"));
      try {
        JsonNode y = lens.create(document(random));
        fillHidden(y, random);
        JsonNode x = lens.get(y);
        JsonNode first = withOtherTitles(x, random);
        JsonNode second = withOtherTitles(x, random);
        JsonNode once = lens.put(second, y);
        assertSame(
            "put(x, put(w, y)) = put(x, y)", steps, lens.put(second, lens.put(first, y)), once);
        compared++;
      } catch (LensException refused) {
        assertThat(refused).hasMessageContaining("/");
      }
    }
    assertThat(compared).isGreaterThan(CASES / 10);
  }

  private static void assertSame(String law, Object steps, JsonNode actual, JsonNode expected) {
    assertThat(Difference.between(actual, expected))
        .as("%s for %s: %s instead of %s", law, steps, actual, expected)
        .isEqualTo(Optional.empty());
  }

  /** A song whose id is kept keeps what only the newest version shows. */
  private static void assertHiddenMembersSurvive(JsonNode y, JsonNode put, JsonNode x) {
    for (JsonNode song : put.path("songs")) {
      for (JsonNode old : y.path("songs")) {
        if (old.path("id").equals(song.path("id")) && old.has("hidden")) {
          assertThat(song.get("hidden"))
              .as("%s to %s by %s", y, put, x)
              .isEqualTo(old.get("hidden"));
        }
      }
    }
    if (y.has("hidden")) {
      assertThat(put.get("hidden")).isEqualTo(y.get("hidden"));
    }
  }

  private static void fillHidden(JsonNode y, Random random) {
    if (y.has("hidden")) {
      ((ObjectNode) y).set("hidden", value(random));
    }
    for (JsonNode song : y.path("songs")) {
      if (song.has("hidden")) {
        ((ObjectNode) song).put("hidden", random.nextInt());
      }
    }
  }

  private static Upgrades chain(Random random) {
    Upgrades upgrades = Upgrades.none();
    for (int version = 1; version < 4; version++) {
      DeclaredStep step = DeclaredStep.begin();
      for (int i = random.nextInt(3); i > 0; i--) {
        step = operation(random, step);
      }
      if (version == 1 && random.nextBoolean()) {
        step = step.add("/songs/*/hidden", NODES.numberNode(0));
      }
      if (version == 2 && random.nextBoolean()) {
        step = step.add("/hidden", NODES.stringNode(""));
      }
      if (version == 3 && random.nextBoolean()) {
        step = step.rename("/songs/*/title", "name");
      }
      upgrades = upgrades.with(version, step);
    }
    return upgrades;
  }

  private static DeclaredStep operation(Random random, DeclaredStep step) {
    String at = pointer(random);
    return switch (random.nextInt(9)) {
      case 0 -> step.rename(at, NAMES.get(random.nextInt(NAMES.size())));
      case 1 -> step.move(at, pointer(random));
      case 2 -> step.add(at, value(random));
      case 3 -> step.convert(at, ValueType.STRING, ValueType.NUMBER);
      case 4 -> step.convert(at, ValueType.NUMBER, ValueType.STRING);
      case 5 -> step.wrap(at, "in");
      case 6 -> step.split(at, " ", "left", "right");
      case 7 -> step.mapValues(at, Map.of("1", "one", "x y", "two"));
      default -> step.remove(at, value(random));
    };
  }

  private static String pointer(Random random) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private static JsonNode document(Random random) {
    ObjectNode document = NODES.objectNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      document.set(NAMES.get(random.nextInt(NAMES.size())), value(random));
    }
    ArrayNode songs = document.putArray("songs");
    for (int i = random.nextInt(5); i > 0; i--) {
      songs.addObject().put("id", i).put("title", "t" + random.nextInt(3));
    }
    return document;
  }

  private static JsonNode value(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> NODES.stringNode("1");
      case 1 -> NODES.stringNode("x y");
      case 2 -> NODES.numberNode(random.nextInt(100));
      case 3 -> NODES.numberNode(random.nextInt(100) / 4.0);
      case 4 -> NODES.objectNode().put("in", random.nextInt(3));
      default -> NODES.arrayNode().add(random.nextInt(3));
    };
  }

  /** Adds, removes, changes and moves songs, and changes other members. */
  private static JsonNode change(JsonNode x, Random random) {
    ObjectNode next = (ObjectNode) x.deepCopy();
    ArrayNode songs = (ArrayNode) next.get("songs");
    for (int i = random.nextInt(4); i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> songs.insertObject(0).put("id", 100 + i).put("title", "new");
        case 1 -> songs.remove(0);
        case 2 -> songs.forEach(song -> ((ObjectNode) song).put("title", "changed"));
        case 3 -> {
          if (songs.size() > 1) {
            songs.add(songs.remove(0));
          }
        }
        default -> {
          String name = NAMES.get(random.nextInt(NAMES.size()));
          if (next.has(name)) {
            next.set(name, value(random));
          }
        }
      }
    }
    return next;
  }

  private static JsonNode withOtherTitles(JsonNode x, Random random) {
    JsonNode next = x.deepCopy();
    next.get("songs").forEach(song -> ((ObjectNode) song).put("title", "t" + random.nextInt(5)));
    return next;
  }
}
