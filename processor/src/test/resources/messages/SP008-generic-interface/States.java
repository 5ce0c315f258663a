package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.commit.Receipt;
import java.io.IOException;
import java.nio.file.Path;

interface States<T> { // SP008
  @SafePersist
  void save(Path file, T value) throws IOException;
}
