package dev.safepersist.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTest {
  enum Colour {
    RED,
    GREEN
  }

  record Thing(String name, int count, boolean on, Colour colour, List<Integer> list) {}

  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE_USE)
  @interface Nullable {}

  record Gaps(
      String must,
      Optional<String> optional,
      OptionalInt number,
      @Nullable String nullable,
      @JsonInclude(JsonInclude.Include.NON_NULL) String included,
      @JsonProperty(isRequired = OptBoolean.FALSE) String declared) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Sparse(List<String> list, String text) {}

  static class Bean {
    public String text = "default";
  }

  @Test
  void readsWhatItWrites() {
    Thing thing = new Thing("a", 1, true, Colour.RED, List.of(1));
    assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(thing), Thing.class))
        .isEqualTo(thing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":1,\"count\":1,\"on\":true,\"colour\":\"RED\",\"list\":[]}",
        "{\"name\":true,\"count\":1,\"on\":true,\"colour\":\"RED\",\"list\":[]}",
        "{\"name\":\"a\",\"count\":\"1\",\"on\":true,\"colour\":\"RED\",\"list\":[]}",
        "{\"name\":\"a\",\"count\":1.5,\"on\":true,\"colour\":\"RED\",\"list\":[]}",
        "{\"name\":\"a\",\"count\":null,\"on\":true,\"colour\":\"RED\",\"list\":[]}",
        "{\"name\":\"a\",\"count\":1,\"on\":1,\"colour\":\"RED\",\"list\":[]}",
        "{\"name\":\"a\",\"count\":1,\"on\":\"true\",\"colour\":\"RED\",\"list\":[]}",
        "{\"name\":\"a\",\"count\":1,\"on\":true,\"colour\":0,\"list\":[]}",
        "{\"name\":\"a\",\"count\":1,\"on\":true,\"colour\":\"BLUE\",\"list\":[]}",
        "{\"name\":\"a\",\"count\":1,\"on\":true,\"colour\":\"RED\",\"list\":1}",
        "{\"name\":\"a\",\"count\":1,\"on\":true,\"colour\":\"RED\",\"list\":[],\"more\":1}",
        "{\"name\":\"a\",\"count\":1,\"on\":true,\"colour\":\"RED\"}",
        "{\"name\":\"a\",\"name\":\"a\",\"count\":1,\"on\":true,\"colour\":\"RED\",\"list\":[]}",
        "{\"name\":\"a\",\"count\":1,\"on\":true,\"colour\":\"RED\",\"list\":[]} 1"
      })
  void refusesWhatItWouldHaveToGuess(String text) {
    assertThatThrownBy(() -> Json.mapper().readValue(text, Thing.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void letsOnlyThatBeMissingWhichMayBe() {
    assertThat(Json.mapper().readValue("{\"must\":\"m\"}", Gaps.class).optional()).isEmpty();
    assertThatThrownBy(() -> Json.mapper().readValue("{}", Gaps.class))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("must");
    assertThat(Json.mapper().readValue("{}", Sparse.class).text()).isNull();
    assertThat(Json.mapper().readValue("{}", Bean.class).text).isEqualTo("default");
  }

  @Test
  void bringsDoublesBackBitForBit() {
    double[] values =
        new Random(1)
            .longs(20_000)
            .mapToDouble(Double::longBitsToDouble)
            .filter(Double::isFinite)
            .toArray();
    assertThat(Json.mapper().readValue(Json.mapper().writeValueAsBytes(values), double[].class))
        .isEqualTo(values);
  }
}
