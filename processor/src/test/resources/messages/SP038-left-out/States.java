package demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

@SafePersist(schema = "state.json")
interface States {
  @SafePersist
  State load(Path file) throws IOException;

  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record State(
      Optional<String> note, // SP038
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tags, // SP038
      @JsonInclude(JsonInclude.Include.ALWAYS) String always,
      int number,
      String meantToBeThere) {}
}
