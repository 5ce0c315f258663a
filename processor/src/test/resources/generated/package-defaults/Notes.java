package demo;

import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;

@SafePersist(backups = 5, description = "notes")
interface Notes {
  @SafePersist
  void save(Path file, String text) throws IOException;

  @SafePersist(backups = 0)
  void saveOnce(Path file, String text) throws IOException;
}
