package demo;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.annotation.JsonDeserialize;

interface States {
  @SafePersist
  State load(Path file) throws IOException;

  record State(
      Shape shape, // SP025
      List<Unlisted> unlisted, // SP025
      Listed listed,
      Named named,
      Sealed sealed,
      ByClass byClass,
      CharSequence text,
      @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Shape other) {}

  interface Shape {
    int width();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  abstract class Unlisted {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes(@JsonSubTypes.Type(Square.class))
  interface Listed {}

  record Square(int side) implements Listed, Named {}

  @JsonDeserialize(as = Square.class)
  interface Named {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  sealed interface Sealed permits One {}

  record One(int a) implements Sealed {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  interface ByClass {}

  abstract class Root {}

  @SafePersist
  Root root(Path file) throws IOException; // SP025
}
