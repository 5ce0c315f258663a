package demo;

import dev.safepersist.Loaded;
import dev.safepersist.Store;
import dev.safepersist.commit.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import javax.annotation.processing.Generated;

/**
 * Saves the state of a {@link PolyphonicOracle} to a file, and restores it from there.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
public final class SafePolyphonicOracle {
  private final Store<PolyphonicOracle.State> store;

  /**
   * Opens no file: files are named in each call.
   */
  public SafePolyphonicOracle() {
    store =
        Store.builder(PolyphonicOracle.State.class)
            .version(2)
            .build();
  }

  /**
   * Saves what {@link PolyphonicOracle#state()} returns.
   *
   * @throws IOException if it was not committed
   */
  public Receipt save(Path file, PolyphonicOracle polyphonicOracle) throws IOException {
    return store.save(file, polyphonicOracle.state());
  }

  /**
   * Loads the file and hands its state to {@code restore}.
   * The instance is untouched if the file cannot be loaded.
   *
   * @return the state, and where it came from
   * @throws IOException if the file is missing or has no good state
   */
  public Loaded<PolyphonicOracle.State> load(Path file, PolyphonicOracle polyphonicOracle) throws
      IOException {
    Loaded<PolyphonicOracle.State> loaded = store.load(file);
    polyphonicOracle.restore(loaded.value());
    return loaded;
  }
}
