package demo;

import dev.safepersist.Loaded;
import dev.safepersist.Store;
import dev.safepersist.commit.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import javax.annotation.processing.Generated;

/**
 * Saves the state of a {@link Machine} to a file, and restores it from there.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
@SuppressWarnings({"deprecation", "removal"})
public final class SafeMachine {
  private final Store<Integer> store;

  /**
   * Opens no file: files are named in each call.
   */
  public SafeMachine() {
    store =
        Store.builder(Integer.class)
            .schema("state.json")
            .classLoader(SafeMachine.class.getClassLoader())
            .build();
  }

  /**
   * Saves what {@link Machine#state()} returns.
   *
   * @throws IOException if it was not committed
   */
  public Receipt save(Path file, Machine<?, ?> machine) throws IOException {
    return store.save(file, machine.state());
  }

  /**
   * Loads the file and hands its state to {@code restore}.
   * The instance is untouched if the file cannot be loaded.
   *
   * @return the state, and where it came from
   * @throws IOException if the file is missing or has no good state
   */
  public Loaded<Integer> load(Path file, Machine<?, ?> machine) throws IOException,
      InterruptedException {
    Loaded<Integer> loaded = store.load(file);
    machine.restore(loaded.value());
    return loaded;
  }
}
