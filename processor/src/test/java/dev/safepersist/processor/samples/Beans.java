package dev.safepersist.processor.samples;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.annotation.JsonPOJOBuilder;

/** Objects of all kinds, for a comparison of what is expected with what Jackson writes. */
public final class Beans {
  private Beans() {}

  /** One object of each class. */
  public static List<Object> all() {
    return List.of(
        new Scalars(),
        new Components("a", 1, 2, 3),
        new Getters(),
        new Fields(),
        new Renamed(),
        new Ignored(),
        new Snake(),
        new Derived(),
        new Implementation(),
        new Unclear(),
        new Unwrapped(),
        new Any(),
        new Values(new Wrapped("x"), Level.HIGH, Loud.A, Renaming.ONE),
        new Containers(),
        new Creator("x"),
        new RenamingCreator("x"),
        new Inclusion(),
        new Prefixed(new Components("a", 1, 2, 3)),
        Built.builder().size(3).build(),
        new Keys());
  }

  public static final class Scalars {
    public String text = "";
    public char letter = 'x';
    public byte[] bytes = {1};
    public char[] letters = {'x'};
    public UUID uuid = new UUID(1, 2);
    public URI uri = URI.create("a:b");
    public Path path = Path.of("a");
    public Locale locale = Locale.GERMAN;
    public Pattern pattern = Pattern.compile("a");
    public Instant instant = Instant.EPOCH;
    public LocalDate date = LocalDate.EPOCH;
    public OffsetDateTime time = OffsetDateTime.MIN;
    public Duration duration = Duration.ZERO;
    public ZoneId zone = ZoneId.of("UTC");

    @SuppressWarnings("JavaUtilDate")
    public Date old = new Date(0);

    public byte small = 1;
    public short little = 1;
    public int number = 1;
    public Long boxed = 1L;
    public BigInteger big = BigInteger.ONE;
    public OptionalInt optionalNumber = OptionalInt.of(1);
    public float real = 1.5f;
    public Double real2 = 1.5;
    public BigDecimal exact = new BigDecimal("1.5");
    public boolean flag = true;
    public Boolean flag2 = true;
    public Optional<Integer> maybe = Optional.of(1);
  }

  public record Components(
      String name, @JsonProperty("size") int length, @JsonIgnore int hidden, int getX) {
    public String getTitle() {
      return name;
    }

    public boolean isLong() {
      return length > 3;
    }

    public String plain() {
      return name;
    }
  }

  public static class Getters {
    public String getName() {
      return "";
    }

    public boolean isReady() {
      return true;
    }

    public Boolean isBoxed() {
      return true;
    }

    public String isText() {
      return "";
    }

    public int get() {
      return 1;
    }

    public int getWith(int parameter) {
      return parameter;
    }

    public void getNothing() {}

    public int getx() {
      return 1;
    }

    public int get_y() {
      return 1;
    }

    public static int getStatic() {
      return 1;
    }

    int getPackagePrivate() {
      return 1;
    }

    @JsonProperty
    int getVisibleByAnnotation() {
      return 1;
    }

    public void setOnlySet(int value) {}
  }

  @SuppressWarnings("UnusedVariable")
  public static class Fields {
    public static int shared = 1;
    public transient int skipped = 1;
    public int open = 1;
    int packagePrivate = 1;
    private int secret = 1;

    @JsonProperty private int told = 1;

    @JsonProperty("alias")
    private int named = 1;
  }

  public static class Renamed {
    @JsonProperty("t")
    private double tempo = 1;

    private int count = 1;
    private String password = "";

    public double getTempo() {
      return tempo;
    }

    public int getCount() {
      return count;
    }

    @JsonProperty("c")
    public void setCount(int value) {
      count = value;
    }

    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    public String getPassword() {
      return password;
    }

    @JsonGetter("g")
    public int given() {
      return 1;
    }

    @JsonFormat(shape = JsonFormat.Shape.STRING)
    public int getFormatted() {
      return 1;
    }
  }

  @JsonIgnoreProperties({"a", "renamed"})
  public static class Ignored {
    @JsonIgnore private int byField = 1;

    public int getA() {
      return 1;
    }

    public int getB() {
      return 1;
    }

    @JsonProperty("renamed")
    public int getC() {
      return 1;
    }

    public int getByField() {
      return byField;
    }

    public int getBySetter() {
      return 1;
    }

    @JsonIgnore
    public void setBySetter(int value) {}

    @JsonIgnore(false)
    public int getKept() {
      return 1;
    }
  }

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public static class Snake {
    public int firstValue = 1;

    @JsonProperty("asIs")
    public int other = 1;
  }

  public static class Base<T> {
    public T value;

    public T getMore() {
      return value;
    }

    public int getOverridden() {
      return 1;
    }
  }

  public static class Derived extends Base<String> {
    public Derived() {
      value = "x";
    }

    @Override
    public int getOverridden() {
      return 2;
    }
  }

  public interface Declared {
    @JsonProperty("declared")
    int getSomething();

    default int getDefault() {
      return 1;
    }
  }

  public static class Implementation implements Declared {
    @Override
    public int getSomething() {
      return 1;
    }
  }

  public static class Unclear {
    private int xAxis = 1;

    public int getURL() {
      return 1;
    }

    public int getXAxis() {
      return xAxis;
    }

    public int getClear() {
      return 1;
    }
  }

  public static class Unwrapped {
    @JsonUnwrapped public Snake snake = new Snake();
    public int own = 1;
  }

  public static class Any {
    public int own = 1;

    @JsonAnyGetter
    public Map<String, Integer> others() {
      return Map.of("a", 1);
    }
  }

  public record Wrapped(@JsonValue String text) {}

  public enum Level {
    LOW,
    HIGH
  }

  public enum Loud {
    A,
    B;

    @Override
    public String toString() {
      return name() + "!";
    }
  }

  public enum Renaming {
    @JsonProperty("one")
    ONE
  }

  public record Values(Wrapped wrapped, Level level, Loud loud, Renaming renaming) {}

  public static class Words extends ArrayList<String> {
    private static final long serialVersionUID = 1L;
  }

  public static class Containers {
    public List<String> list = List.of("a");
    public Set<Integer> set = Set.of(1);
    public double[] array = {1.5};
    public int[][] matrix = {{1}};
    public Words words = new Words();
    public Map<String, Double> map = Map.of("a", 1.5);
    public Components bean = new Components("a", 1, 2, 3);
    public Object anything = 1;
  }

  public static class Creator {
    private final String hidden;

    public Creator(@JsonProperty("told") String told) {
      hidden = told;
    }

    public String getTold() {
      return hidden;
    }
  }

  public static class RenamingCreator {
    private final String hidden;

    public RenamingCreator(@JsonProperty("renamed") String told) {
      hidden = told;
    }

    public String getHidden() {
      return hidden;
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class Inclusion {
    public int number = 1;

    @JsonAlias({"title", "name"})
    public String text = "a";

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public String always = "b";

    public Optional<String> maybe = Optional.of("c");

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public Optional<String> absent = Optional.of("d");

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public List<String> tags = List.of("e");
  }

  public record Prefixed(@JsonUnwrapped(prefix = "a_", suffix = "_z") Components components) {}

  @JsonDeserialize(builder = Built.Builder.class)
  public static final class Built {
    private final int size;

    private Built(int size) {
      this.size = size;
    }

    public int getSize() {
      return size;
    }

    public static Builder builder() {
      return new Builder();
    }

    @JsonPOJOBuilder(withPrefix = "")
    public static final class Builder {
      private int size;

      public Builder size(int value) {
        size = value;
        return this;
      }

      public Built build() {
        return new Built(size);
      }
    }
  }

  public static class Keys {
    public Map<Level, Integer> levels = Map.of(Level.LOW, 1);
    public Map<Integer, String> numbers = Map.of(1, "one");
    public Map<LocalDate, List<Integer>> days = Map.of(LocalDate.EPOCH, List.of(1));
  }
}
