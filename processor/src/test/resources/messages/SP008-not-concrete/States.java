package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

interface States {
  @SafePersist
  void raw(Path file, @SuppressWarnings("rawtypes") List list) throws IOException; // SP008

  @SafePersist
  @SuppressWarnings("rawtypes")
  Map<String, List[]> inner(Path file) throws IOException; // SP008

  @SafePersist
  <T> void variable(Path file, T value) throws IOException; // SP008
}
