package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

interface Outer {
  interface Inner {
    @SafePersist
    String load(Path file) throws IOException;
  }
}

interface Outer_Inner { // SP018
  @SafePersist
  String load(Path file) throws IOException;
}
