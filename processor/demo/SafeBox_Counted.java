package demo;

import dev.safepersist.Loaded;
import dev.safepersist.Store;
import dev.safepersist.commit.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * Saves the state of a {@link Box.Counted} to a file, and restores it from there.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
final class SafeBox_Counted {
  private final Store<Integer> store;

  /**
   * Opens no file: files are named in each call.
   */
  SafeBox_Counted() {
    store =
        Store.builder(Integer.class)
            .build();
  }

  /**
   * Saves what {@link Box.Counted#count()} returns.
   *
   * @throws IOException if it was not committed
   */
  Receipt save(Path file, Box.Counted<?> counted) throws IOException {
    return store.save(file, counted.count());
  }

  /**
   * Loads the file and makes an instance of its state.
   *
   * @return the instance, and where its state came from
   * @throws IOException if the file is missing or has no good state
   */
  Loaded<Box.Counted<?>> load(Path file) throws IOException {
    Loaded<Integer> loaded = store.load(file);
    return loaded.withValue(new Box.Counted<>(loaded.value()));
  }

  /**
   * Loads the file if there is one, and makes an instance of its state.
   *
   * @return the instance, and where its state came from; empty if there is no file
   * @throws IOException if the file has no good state
   */
  Optional<Loaded<Box.Counted<?>>> find(Path file) throws IOException {
    Optional<Loaded<Integer>> found = store.find(file);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Loaded<Integer> loaded = found.get();
    return Optional.of(loaded.withValue(new Box.Counted<>(loaded.value())));
  }
}
