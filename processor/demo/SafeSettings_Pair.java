package demo;

import dev.safepersist.Loaded;
import dev.safepersist.Store;
import dev.safepersist.commit.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;
import tools.jackson.core.type.TypeReference;

/**
 * Files that hold a {@link Settings.Pair}: whole, checked and recoverable.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
final class SafeSettings_Pair<A, B> {
  private final Store<Settings.Pair<A, B>> store;

  /**
   * Opens no file: files are named in each call.
   */
  SafeSettings_Pair(TypeReference<Settings.Pair<A, B>> type) {
    store =
        Store.builder(type)
            .build();
  }

  /**
   * Saves a value.
   *
   * @throws IOException if it was not committed
   */
  Receipt save(Path file, Settings.Pair<A, B> value) throws IOException {
    return store.save(file, value);
  }

  /**
   * Loads the value.
   *
   * @throws IOException if the file is missing or has no good value
   */
  Loaded<Settings.Pair<A, B>> load(Path file) throws IOException {
    return store.load(file);
  }

  /**
   * Loads the value if there is a file.
   *
   * @throws IOException if the file has no good value
   */
  Optional<Loaded<Settings.Pair<A, B>>> find(Path file) throws IOException {
    return store.find(file);
  }

  /**
   * Loads, changes and saves the value under the lock of the file.
   *
   * @throws IOException if the file is missing, or the next value was not committed
   */
  Receipt update(Path file, UnaryOperator<Settings.Pair<A, B>> change) throws IOException {
    return store.update(file, change);
  }

  /**
   * Loads, changes and saves the value, or the initial one if there is no file.
   *
   * @throws IOException if the next value was not committed
   */
  Receipt update(Path file, Supplier<? extends Settings.Pair<A, B>> initial,
      UnaryOperator<Settings.Pair<A, B>> change) throws IOException {
    return store.update(file, initial, change);
  }

  /**
   * Saves the next value if the file is still as it was loaded.
   *
   * @throws IOException if it is not, or the value was not committed
   */
  Receipt replace(Loaded<Settings.Pair<A, B>> base, Settings.Pair<A, B> next) throws IOException {
    return store.replace(base, next);
  }
}
