package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

interface States {
  @SafePersist(schema = "text.json") // SP204
  String load(Path file) throws IOException;
}
