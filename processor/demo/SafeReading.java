package demo;

import dev.safepersist.Store;
import java.io.IOException;
import java.nio.file.Path;
import javax.annotation.processing.Generated;

/**
 * The files of {@link Reading}: whole, checked and recoverable.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
final class SafeReading implements Reading {
  private final Store<String> store;

  /**
   * Opens no file: files are named in each call.
   */
  SafeReading() {
    store =
        Store.builder(String.class)
            .version(3)
            .build();
  }

  @Override
  public String read(Path file) throws IOException {
    return store.load(file).value();
  }
}
