package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

@SafePersist(schema = "schemas/state.json") // SP030
interface States {
  @SafePersist
  String load(Path file) throws IOException;

  @SafePersist
  void save(Path file, String text) throws IOException;
}
