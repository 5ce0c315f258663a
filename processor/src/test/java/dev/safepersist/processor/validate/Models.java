package dev.safepersist.processor.validate;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Types of values to be validated, with whatever makes JSON differ from the object. */
final class Models {
  private Models() {}

  enum Mode {
    FAST,
    SLOW,
    @JsonProperty("so-so")
    MIDDLE
  }

  record Scalars(
      int i,
      Integer boxedInt,
      long l,
      Long boxedLong,
      short s,
      byte b,
      double d,
      Double boxedDouble,
      float f,
      Float boxedFloat,
      boolean flag,
      Boolean boxedFlag,
      char c,
      String text,
      BigDecimal decimal,
      BigInteger big,
      Mode mode) {}

  record Times(
      UUID id,
      LocalDate date,
      Instant instant,
      Duration duration,
      @JsonFormat(pattern = "dd.MM.yyyy") LocalDate german,
      java.net.URI address) {}

  record Leaf(String name, int size) {}

  @SuppressWarnings("ArrayRecordComponent") // they are written as lists are
  record Holders(
      Optional<String> note,
      OptionalInt count,
      OptionalLong total,
      OptionalDouble ratio,
      Optional<Leaf> leaf,
      List<String> tags,
      Set<Integer> numbers,
      int[] ints,
      double[] doubles,
      String[] names,
      byte[] bytes,
      List<List<Integer>> nested,
      Collection<Leaf> leaves,
      List<? extends Leaf> wild,
      List<Mode> modes) {}

  record Maps(
      Map<String, Integer> counts,
      Map<String, List<String>> lists,
      Map<String, Leaf> leaves,
      Map<Integer, String> byNumber,
      Map<Mode, Double> byMode) {}

  record Tree(String name, List<Tree> children, Tree next, double weight) {}

  record Pair<A, B>(A first, B second) {}

  record Pairs(Pair<String, Integer> one, Pair<Leaf, List<Double>> two) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sparse(
      String text,
      Integer number,
      Optional<String> note,
      Leaf leaf,
      @JsonInclude(JsonInclude.Include.ALWAYS) String always) {}

  record Renamed(
      @JsonProperty("na/me~x") String name, @JsonIgnore String hidden, Leaf leaf, String shout) {
    /** Written as it is returned. */
    @Override
    public String shout() {
      return shout == null ? null : shout + "!";
    }
  }

  static class Bean {
    private String title;
    private Mode mode;
    private List<Leaf> leaves;
    private double gain;
    public Integer open;

    public String getTitle() {
      return title;
    }

    public void setTitle(String title) {
      this.title = title;
    }

    public Mode getMode() {
      return mode;
    }

    public void setMode(Mode mode) {
      this.mode = mode;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public List<Leaf> getLeaves() {
      return leaves;
    }

    public void setLeaves(List<Leaf> leaves) {
      this.leaves = leaves;
    }

    public double getGain() {
      return gain;
    }

    public void setGain(double gain) {
      this.gain = gain;
    }

    public boolean isLoud() {
      return gain > 3;
    }
  }

  /** Writes more than a {@link Bean}. */
  static final class WideBean extends Bean {
    public String getMore() {
      return "more";
    }
  }

  record Beans(Bean bean, List<Bean> beans) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Circle.class, name = "circle"),
    @JsonSubTypes.Type(value = Square.class, name = "square")
  })
  sealed interface Figure permits Circle, Square {}

  record Circle(double radius) implements Figure {}

  record Square(double side) implements Figure {}

  record Money(@JsonValue String text) {}

  record Odd(
      Object anything,
      Figure figure,
      List<Figure> figures,
      Money money,
      Number number,
      @JsonInclude(JsonInclude.Include.NON_NULL) Object maybe,
      int size) {}

  record Unwrapped(@JsonUnwrapped Leaf leaf, int size2) {}

  record Outer(Unwrapped inner, Odd odd, List<Odd> odds, String text) {}
}
