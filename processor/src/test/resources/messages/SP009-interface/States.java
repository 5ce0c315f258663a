package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

@SafePersist(version = 2)
interface States {
  @SafePersist
  void save(Path file, String text) throws IOException;

  @SafePersist(version = 3) // SP009
  String load(Path file) throws IOException;

  @SafePersist(version = 4)
  Integer count(Path file) throws IOException;
}
