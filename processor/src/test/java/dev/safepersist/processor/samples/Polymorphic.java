package dev.safepersist.processor.samples;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** Values that tell their types. */
public final class Polymorphic {
  private Polymorphic() {}

  /** One value of each class. */
  public static List<Object> all() {
    return List.of(
        new Circle(1),
        new Square(2),
        new Listed(3),
        new Alias(4),
        new Simple(5),
        new Full(6),
        new Wrapped(7),
        new Existing("e"),
        new Deduced(8));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  public sealed interface Figure {}

  public record Circle(double radius) implements Figure {}

  @JsonTypeName("box")
  public record Square(double side) implements Figure {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(Listed.class),
    @JsonSubTypes.Type(value = Alias.class, name = "other")
  })
  public interface Open {}

  public record Listed(int a) implements Open {}

  public record Alias(int b) implements Open {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
  public sealed interface Plain {}

  public record Simple(int c) implements Plain {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  public sealed interface Qualified {}

  public record Full(int d) implements Qualified {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
  public sealed interface Around {}

  @JsonTypeName("wrapped")
  public record Wrapped(int e) implements Around {}

  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      include = JsonTypeInfo.As.EXISTING_PROPERTY,
      property = "type")
  public sealed interface Inside {}

  @JsonTypeName("e")
  public record Existing(String type) implements Inside {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  public sealed interface Guessed {}

  public record Deduced(int f) implements Guessed {}
}
