package demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@SafePersist(schema = "state.json")
interface States {
  @SafePersist
  Receipt save(Path file, State state) throws IOException;

  @SafePersist
  State load(Path file) throws IOException;

  record State(String name, Point origin) {} // SP031

  class Point { // SP031
    private int x;

    public int getX() {
      return x;
    }

    public void setY(int y) {
      x = y;
    }
  }
}
