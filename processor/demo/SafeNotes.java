package demo;

import dev.safepersist.Store;
import dev.safepersist.commit.Durability;
import dev.safepersist.commit.Policy;
import dev.safepersist.commit.Retention;
import java.io.IOException;
import java.nio.file.Path;
import javax.annotation.processing.Generated;

/**
 * The files of {@link Notes}: whole, checked and recoverable.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
final class SafeNotes implements Notes {
  private final Store<String> stringStore;

  private final Store<String> stringStore2;

  /**
   * Opens no file: files are named in each call.
   */
  SafeNotes() {
    stringStore =
        Store.builder(String.class)
            .description("notes")
            .policy(
                Policy.defaults()
                    .withDurability(Durability.ATOMIC)
                    .withRetention(Retention.keep(5)))
            .build();
    stringStore2 =
        Store.builder(String.class)
            .description("notes")
            .policy(
                Policy.defaults()
                    .withDurability(Durability.ATOMIC)
                    .withRetention(Retention.none()))
            .build();
  }

  @Override
  public void save(Path file, String text) throws IOException {
    stringStore.save(file, text);
  }

  @Override
  public void saveOnce(Path file, String text) throws IOException {
    stringStore2.save(file, text);
  }
}
