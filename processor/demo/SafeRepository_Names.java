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
 * The files of {@link Repository.Names}: whole, checked and recoverable.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
public final class SafeRepository_Names implements Repository.Names {
  private final Store<List<String>> listStore;

  private final Store<String> stringStore;

  /**
   * Opens no file: files are named in each call.
   */
  public SafeRepository_Names() {
    listStore =
        Store.builder(new TypeReference<List<String>>() {})
            .version(2)
            .build();
    stringStore =
        Store.builder(String.class)
            .version(2)
            .build();
  }

  @Override
  public List<String> all(Path file) throws IOException {
    return listStore.load(file).value();
  }

  @Override
  public Optional<String> find(Path file) throws IOException {
    return stringStore.find(file).map(Loaded::value);
  }

  @Override
  public Receipt save(Path file, String value) throws IOException {
    return stringStore.save(file, value);
  }
}
