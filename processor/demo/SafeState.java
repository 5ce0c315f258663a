package demo;

import dev.safepersist.Loaded;
import dev.safepersist.Store;
import dev.safepersist.commit.Receipt;
import dev.safepersist.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;
import tools.jackson.core.type.TypeReference;

/**
 * Files that hold a {@link State}: whole, checked and recoverable.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
public final class SafeState {
  private final Store<State> store;

  /**
   * Opens no file: files are named in each call.
   */
  public SafeState() {
    store =
        Store.builder(State.class)
            .version(5)
            .upgrade(
                1, data -> Json.mapper().valueToTree(State.fromNumber(Json.mapper().treeToValue(data, Double.class))))
            .upgrade(
                2, data -> Json.mapper().valueToTree(State.fromRecord(Json.mapper().treeToValue(data, State.V2.class))))
            .upgrade(
                3, data -> State.fromMap(Json.mapper().treeToValue(data, new TypeReference<Map<String, Double>>() {})))
            .upgrade(
                4, data -> State.fromTree(data.asObject()))
            .build();
  }

  /**
   * Saves a value.
   *
   * @throws IOException if it was not committed
   */
  public Receipt save(Path file, State value) throws IOException {
    return store.save(file, value);
  }

  /**
   * Loads the value.
   *
   * @throws IOException if the file is missing or has no good value
   */
  public Loaded<State> load(Path file) throws IOException {
    return store.load(file);
  }

  /**
   * Loads the value if there is a file.
   *
   * @throws IOException if the file has no good value
   */
  public Optional<Loaded<State>> find(Path file) throws IOException {
    return store.find(file);
  }

  /**
   * Loads, changes and saves the value under the lock of the file.
   *
   * @throws IOException if the file is missing, or the next value was not committed
   */
  public Receipt update(Path file, UnaryOperator<State> change) throws IOException {
    return store.update(file, change);
  }

  /**
   * Loads, changes and saves the value, or the initial one if there is no file.
   *
   * @throws IOException if the next value was not committed
   */
  public Receipt update(Path file, Supplier<? extends State> initial, UnaryOperator<State> change)
      throws IOException {
    return store.update(file, initial, change);
  }

  /**
   * Saves the next value if the file is still as it was loaded.
   *
   * @throws IOException if it is not, or the value was not committed
   */
  public Receipt replace(Loaded<State> base, State next) throws IOException {
    return store.replace(base, next);
  }
}
