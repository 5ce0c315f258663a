package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

interface States { // SP001
  @SafePersist
  void save(Path file, String text) throws IOException;
}
