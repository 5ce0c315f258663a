package demo;

import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;

abstract class Machines {
  @SafePersist
  abstract void save(Path file, String text) throws IOException;

  @SafePersist
  String state() { // SP005
    return "";
  }
}
