package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

interface States {
  @SafePersist
  void save(Path file, String text) throws IOException;

  String name(); // SP004

  default String title() {
    return name();
  }

  static String kind() {
    return "states";
  }
}
