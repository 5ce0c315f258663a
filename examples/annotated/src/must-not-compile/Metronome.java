import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

/** Must not compile: the schema says that the tempo is a number, the record says it is a text. */
@SafePersist(schema = "metronome.schema.json")
interface Metronome {
  @SafePersist
  Receipt save(Path file, Setting setting) throws IOException;

  @SafePersist
  Setting load(Path file) throws IOException;

  /** A setting. */
  record Setting(String tempo, int beats) {}
}
