package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

@SafePersist(version = 0) // SP019
interface States {
  @SafePersist
  String load(Path file) throws IOException;

  @SafePersist(version = 1, backups = -2) // SP019
  void save(Path file, String text) throws IOException;
}
