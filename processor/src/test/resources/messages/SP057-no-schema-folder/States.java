package demo;

import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;

interface States { // SP057
  @SafePersist(schema = "text.json")
  String load(Path file) throws IOException;
}
