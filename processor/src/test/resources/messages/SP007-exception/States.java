package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;

interface States {
  @SafePersist
  void save(Path file, String text); // SP007

  @SafePersist
  String load(Path file) throws FileNotFoundException; // SP007

  @SafePersist
  void put(Path file, String text) throws Exception;
}
