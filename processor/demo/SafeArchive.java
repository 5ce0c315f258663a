package demo;

import dev.safepersist.Store;
import dev.safepersist.commit.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import javax.annotation.processing.Generated;

/**
 * The files of {@link Archive}: whole, checked and recoverable.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
public final class SafeArchive extends Archive {
  private final Store<String> store;

  /**
   * Opens no file: files are named in each call.
   */
  public SafeArchive(String title) {
    super(title);
    store =
        Store.builder(String.class)
            .version(3)
            .build();
  }

  /**
   * Opens no file: files are named in each call.
   */
  public SafeArchive(String title, int... numbers) throws IOException {
    super(title, numbers);
    store =
        Store.builder(String.class)
            .version(3)
            .build();
  }

  @Override
  protected Receipt write(Path file, String text) throws IOException {
    return store.save(file, text);
  }

  @Override
  public String read(Path file) throws IOException {
    return store.load(file).value();
  }
}
