package demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

@SafePersist(schema = "state.json")
interface States {
  @SafePersist
  State load(Path file) throws IOException;

  @interface Nullable {}

  record State(
      Optional<String> note, // SP037
      OptionalInt count, // SP037
      @Nullable String name, // SP037
      Optional<String> allowed,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> leftOut,
      String mayBeNullInJavaOnly) {}
}
