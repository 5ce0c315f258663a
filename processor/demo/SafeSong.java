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

/**
 * Files that hold a {@link Song}: whole, checked and recoverable.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
public final class SafeSong {
  private final Store<Song> store;

  /**
   * Opens no file: files are named in each call.
   */
  public SafeSong() {
    store =
        Store.builder(Song.class)
            .schema("demo/SafeSong.Song.v2.schema.json")
            .version(2)
            .build();
  }

  /**
   * Saves a value.
   *
   * @throws IOException if it was not committed
   */
  public Receipt save(Path file, Song value) throws IOException {
    return store.save(file, value);
  }

  /**
   * Loads the value.
   *
   * @throws IOException if the file is missing or has no good value
   */
  public Loaded<Song> load(Path file) throws IOException {
    return store.load(file);
  }

  /**
   * Loads the value if there is a file.
   *
   * @throws IOException if the file has no good value
   */
  public Optional<Loaded<Song>> find(Path file) throws IOException {
    return store.find(file);
  }

  /**
   * Loads, changes and saves the value under the lock of the file.
   *
   * @throws IOException if the file is missing, or the next value was not committed
   */
  public Receipt update(Path file, UnaryOperator<Song> change) throws IOException {
    return store.update(file, change);
  }

  /**
   * Loads, changes and saves the value, or the initial one if there is no file.
   *
   * @throws IOException if the next value was not committed
   */
  public Receipt update(Path file, Supplier<? extends Song> initial, UnaryOperator<Song> change)
      throws IOException {
    return store.update(file, initial, change);
  }

  /**
   * Saves the next value if the file is still as it was loaded.
   *
   * @throws IOException if it is not, or the value was not committed
   */
  public Receipt replace(Loaded<Song> base, Song next) throws IOException {
    return store.replace(base, next);
  }
}
