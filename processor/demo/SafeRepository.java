package demo;

import dev.safepersist.Loaded;
import dev.safepersist.Store;
import dev.safepersist.commit.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;
import tools.jackson.core.type.TypeReference;

/**
 * The files of {@link Repository}: whole, checked and recoverable.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
public final class SafeRepository<T> implements Repository<T> {
  private final Store<T> tStore;

  private final Store<List<T>> listStore;

  /**
   * Opens no file: files are named in each call.
   */
  public SafeRepository(TypeReference<T> tType, TypeReference<List<T>> listType) {
    tStore =
        Store.builder(tType)
            .build();
    listStore =
        Store.builder(listType)
            .build();
  }

  @Override
  public Receipt save(Path file, T value) throws IOException {
    return tStore.save(file, value);
  }

  @Override
  public Optional<T> find(Path file) throws IOException {
    return tStore.find(file).map(Loaded::value);
  }

  @Override
  public List<T> all(Path file) throws IOException {
    return listStore.load(file).value();
  }
}
