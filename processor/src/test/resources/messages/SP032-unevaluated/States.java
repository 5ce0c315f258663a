package demo;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

@SafePersist(schema = "state.json")
interface States {
  @SafePersist
  State load(Path file) throws IOException;

  record State(
      int a,
      int b,
      int extra, // SP032
      @JsonUnwrapped(prefix = "p_") Point point,
      Map<Side, Integer> sides) {}

  record Point(
      int x,
      int y) {} // SP032

  enum Side {
    LEFT,
    MIDDLE // SP032
  }
}
