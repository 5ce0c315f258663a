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

  record State(
      int name, // SP033
      double count, // SP033
      String price, // SP033
      boolean flag, // SP033
      List<Integer> tags, // SP033
      Map<String, Boolean> sizes, // SP033
      Optional<String> perhaps, // SP033
      String[] pair, // SP033
      Point point,
      State next) {}

  class Point {
    public String x; // SP033
    private long hidden;

    public void setY(long y) {
      hidden = y;
    }

    public long getY() { // SP033
      return hidden;
    }
  }
}
