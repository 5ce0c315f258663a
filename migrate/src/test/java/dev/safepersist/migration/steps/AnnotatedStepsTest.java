package dev.safepersist.migration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.Downgrade;
import dev.safepersist.Upgrade;
import dev.safepersist.migration.config.StepSettings;
import dev.safepersist.migration.json.Trees;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AnnotatedStepsTest {
  /** Both ways, the second with types of the program. */
  static final class BothWays {
    private BothWays() {}

    record Old(String title, int tempo) {}

    record Next(String name, int tempo) {}

    @Upgrade(from = 1)
    static ObjectNode tempo(ObjectNode data) {
      data.set("tempo", data.remove("bpm"));
      data.remove("tags");
      return data;
    }

    @Downgrade(from = 2, loses = "/tags")
    static ObjectNode bpm(ObjectNode data) {
      data.set("bpm", data.remove("tempo"));
      return data;
    }

    @Upgrade(from = 2)
    static Next named(Old old) {
      return new Next(old.title(), old.tempo());
    }

    @Downgrade(from = 3)
    static Old titled(Next next) {
      return new Old(next.name(), next.tempo());
    }
  }

  /** A way back from nowhere. */
  static final class Alone {
    private Alone() {}

    @Upgrade(from = 1)
    static ObjectNode up(ObjectNode data) {
      return data;
    }

    @Downgrade(from = 3)
    static ObjectNode down(ObjectNode data) {
      return data;
    }
  }

  private static Steps steps(Class<?> type) throws IOException {
    return StepLoader.load(
        new StepSettings(
            List.of(type.getName()),
            List.of(),
            List.of(),
            0,
            StepSettings.BUDGET,
            dev.safepersist.migration.config.TransformBy.JVM));
  }

  @Test
  void leadBothWaysThroughTreesAndTypes() throws Exception {
    Steps steps = steps(BothWays.class);
    JsonNode old = Trees.exact().readTree("{\"title\":\"a\",\"bpm\":90,\"tags\":[1]}");

    JsonNode next = steps.upgrade(old.deepCopy(), 1);
    JsonNode back = steps.upgrades().downgrade(next.deepCopy(), 3, 1);

    assertThat(next).isEqualTo(Trees.exact().readTree("{\"name\":\"a\",\"tempo\":90}"));
    assertThat(back).isEqualTo(Trees.exact().readTree("{\"title\":\"a\",\"bpm\":90}"));
    assertThat(steps.leadsBackTo(1)).isTrue();
    assertThat(steps.warnings())
        .containsExactly("the step from version 1 loses /tags on the way back");
  }

  @Test
  void refuseAWayBackWithoutItsUpgrade() {
    assertThatThrownBy(() -> steps(Alone.class))
        .hasMessageContaining("SP608")
        .hasMessageContaining("it downgrades from version 3, but has no upgrade from version 2");
  }
}
