package demo;

import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;

interface Reading {
  @SafePersist(version = 3)
  String read(Path file) throws IOException;
}
