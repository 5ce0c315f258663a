package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

public interface Repository<T> {
  @SafePersist
  Receipt save(Path file, T value) throws IOException;

  @SafePersist
  Optional<T> find(Path file) throws IOException;

  @SafePersist
  List<T> all(Path file) throws IOException;

  @SafePersist(version = 2)
  interface Names extends Repository<String> {}
}
