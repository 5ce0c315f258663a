package demo;

import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

@SafePersist(schema = "state.json")
interface States {
  @SafePersist
  State load(Path file) throws IOException;

  record State(
      int number, // SP040
      double real, // SP040
      String text, // SP040
      List<String> list, // SP040
      byte small, // SP040
      Point point, // SP040
      long fine) {}

  record Point(int x) {}
}
