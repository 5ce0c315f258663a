package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.commit.Receipt;
import java.io.IOException;
import java.nio.file.Path;

import java.io.FileNotFoundException;

interface States {
  @SafePersist
  void save(Path file, String text); // SP007

  @SafePersist
  String load(Path file) throws FileNotFoundException; // SP007

  @SafePersist
  void put(Path file, String text) throws Exception;
}
