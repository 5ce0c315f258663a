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
 * Saves the state of a {@link Model} to a file, and restores it from there.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
public final class SafeModel {
  private final Store<List<Double>> store;

  /**
   * Opens no file: files are named in each call.
   */
  public SafeModel() {
    store =
        Store.builder(new TypeReference<List<Double>>() {})
            .build();
  }

  /**
   * Saves what {@link Model#weights()} returns.
   *
   * @throws IOException if it was not committed
   */
  public Receipt save(Path file, Model model) throws IOException {
    return store.save(file, model.weights());
  }

  /**
   * Loads the file and makes an instance of its state.
   *
   * @return the instance, and where its state came from
   * @throws IOException if the file is missing or has no good state
   */
  public Loaded<Model> load(Path file) throws IOException, InterruptedException {
    Loaded<List<Double>> loaded = store.load(file);
    return loaded.withValue(Model.of(loaded.value()));
  }

  /**
   * Loads the file if there is one, and makes an instance of its state.
   *
   * @return the instance, and where its state came from; empty if there is no file
   * @throws IOException if the file has no good state
   */
  public Optional<Loaded<Model>> find(Path file) throws IOException, InterruptedException {
    Optional<Loaded<List<Double>>> found = store.find(file);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Loaded<List<Double>> loaded = found.get();
    return Optional.of(loaded.withValue(Model.of(loaded.value())));
  }
}
