package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

sealed interface States permits Known { // SP011
  @SafePersist
  String load(Path file) throws IOException;
}

non-sealed interface Known extends States {}
