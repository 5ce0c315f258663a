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
 * Saves the state of a {@link Box} to a file, and restores it from there.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
final class SafeBox<T extends Comparable<T>> {
  private final Store<List<T>> store;

  /**
   * Opens no file: files are named in each call.
   */
  SafeBox(TypeReference<List<T>> type) {
    store =
        Store.builder(type)
            .description("a box")
            .build();
  }

  /**
   * Saves what {@link Box#items()} returns.
   *
   * @throws IOException if it was not committed
   */
  Receipt save(Path file, Box<T> box) throws IOException {
    return store.save(file, box.items());
  }

  /**
   * Loads the file and makes an instance of its state.
   *
   * @return the instance, and where its state came from
   * @throws IOException if the file is missing or has no good state
   */
  Loaded<Box<T>> load(Path file) throws IOException {
    Loaded<List<T>> loaded = store.load(file);
    return loaded.withValue(new Box<>(loaded.value()));
  }

  /**
   * Loads the file if there is one, and makes an instance of its state.
   *
   * @return the instance, and where its state came from; empty if there is no file
   * @throws IOException if the file has no good state
   */
  Optional<Loaded<Box<T>>> find(Path file) throws IOException {
    Optional<Loaded<List<T>>> found = store.find(file);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Loaded<List<T>> loaded = found.get();
    return Optional.of(loaded.withValue(new Box<>(loaded.value())));
  }
}
