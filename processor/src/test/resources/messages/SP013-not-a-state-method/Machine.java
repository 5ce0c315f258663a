package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.commit.Receipt;
import java.io.IOException;
import java.nio.file.Path;

abstract class Machine {
  @SafePersist
  abstract void save(Path file, String text) throws IOException; // SP013

  @SafePersist
  public boolean saveToFile(String path) { // SP013
    return false;
  }

  @SafePersist
  void run() {} // SP013
}
