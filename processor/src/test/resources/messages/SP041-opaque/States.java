package demo;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.ToStringSerializer;

@SafePersist(schema = "state.json")
interface States {
  @SafePersist
  State load(Path file) throws IOException; // SP041

  record State(
      Object anything,
      @JsonSerialize(using = ToStringSerializer.class) int asText,
      Open open,
      Comparable<String> some) {}

  class Open {
    @JsonAnyGetter
    public Map<String, String> more() {
      return Map.of();
    }
  }
}
