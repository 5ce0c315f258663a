package demo;

import dev.safepersist.Store;
import dev.safepersist.commit.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import javax.annotation.processing.Generated;

/**
 * The files of {@link OracleStore}: whole, checked and recoverable.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
public final class SafeOracleStore implements OracleStore {
  private final Store<OracleStore.OracleState> store;

  /**
   * Opens no file: files are named in each call.
   */
  public SafeOracleStore() {
    store =
        Store.builder(OracleStore.OracleState.class)
            .schema("schemas/oracle.schema.json")
            .version(2)
            .build();
  }

  @Override
  public Receipt save(Path file, OracleStore.OracleState state) throws IOException {
    return store.save(file, state);
  }

  @Override
  public OracleStore.OracleState load(Path file) throws IOException {
    return store.load(file).value();
  }
}
