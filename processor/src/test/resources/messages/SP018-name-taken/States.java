package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

interface States { // SP018
  @SafePersist
  String load(Path file) throws IOException;
}

class SafeStates {}
