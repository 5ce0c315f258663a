package demo;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;

@SafePersist(schema = "state.json")
interface States {
  @SafePersist
  Figure load(Path file) throws IOException;

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  sealed interface Figure {}

  @JsonTypeName("circle")
  record Circle(double radius) implements Figure {}

  @JsonTypeName("square")
  record Square(
      String side) // SP033
      implements Figure {}

  @JsonTypeName("line")
  record Line(double length) implements Figure {} // SP034
}
