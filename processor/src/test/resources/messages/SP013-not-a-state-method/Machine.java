package demo;

import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;

abstract class Machine {
  @SafePersist
  Machine() {} // SP013

  @SafePersist
  void save(Path file, String text) throws IOException {} // SP013

  @SafePersist
  public boolean saveToFile(String path) { // SP013
    return false;
  }

  @SafePersist
  void run() {} // SP013
}
