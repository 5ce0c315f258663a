package demo;

import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;

@SafePersist(schema = "state.json")
interface States {
  @SafePersist
  State load(Path file) throws IOException; // SP036

  record State(String kind, int size) {}
}
