package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

interface States {
  @SafePersist(schema = "state.json")
  Receipt save(Path file, dev.safepersist.processor.samples.Compiled state) throws IOException; // SP033

  @SafePersist(schema = "state.json")
  void put(Path file, List<String> state) throws IOException; // SP033

  @SafePersist(schema = "state.json", validation = dev.safepersist.save.Validation.OFF)
  void off(Path file, Integer state) throws IOException;
}
