package dev.safepersist.examples.store;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import dev.safepersist.store.Loaded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Files that hold icons by name. */
@SafePersist(schema = "schemas/icons.schema.json", description = "A catalogue of icons")
public interface IconStore {
  /** Saves all icons. */
  @SafePersist
  Receipt save(Path file, Map<String, Icon> icons) throws IOException;

  /** Loads all icons, with where they came from. */
  @SafePersist
  Loaded<Map<String, Icon>> load(Path file) throws IOException;

  /** Changes the icons of an existing file, while no other program can. */
  @SafePersist
  Receipt update(Path file, UnaryOperator<Map<String, Icon>> change) throws IOException;
}
