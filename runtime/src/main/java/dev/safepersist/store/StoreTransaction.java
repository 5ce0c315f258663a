package dev.safepersist.store;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.VerifiedFiles;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Transaction;
import dev.safepersist.core.place.Target;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.save.IOConsumer;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * New versions of several files, of which all or none are made; see {@link
 * dev.safepersist.SafeFiles#transaction}. Each version is staged and checked at once, and published
 * with the others at the end. For one thread.
 *
 * @since 0.1
 */
public final class StoreTransaction {
  private static final VerifiedFiles FILES = new VerifiedFiles(new EnvelopeVerifier());

  private final Transaction transaction;
  private final Policy policy;

  private StoreTransaction(Transaction transaction, Policy policy) {
    this.transaction = transaction;
    this.policy = policy;
  }

  /**
   * Makes the changes that {@code changes} adds, as {@link dev.safepersist.SafeFiles#transaction}
   * describes.
   */
  public static List<Receipt> run(IOConsumer<? super StoreTransaction> changes, Policy policy)
      throws IOException {
    try (Transaction transaction = new Transaction()) {
      changes.accept(new StoreTransaction(transaction, policy));
      return transaction.commit();
    }
  }

  /** Adds a file with these bytes. */
  public void write(Path file, byte[] bytes) throws IOException {
    add(FILES.at(file, policy), VerifiedFiles.byThisProgram(Draft.of(bytes)));
  }

  /** Adds a file with this text, as UTF-8; half a surrogate pair is an error. */
  public void writeString(Path file, CharSequence text) throws IOException {
    add(FILES.at(file, policy), VerifiedFiles.byThisProgram(VerifiedFiles.draft(text)));
  }

  /** Adds a file with this value as JSON. */
  public void writeJson(Path file, Object value) throws IOException {
    save(Store.<Object>plain(Object.class, policy), file, value);
  }

  /** Adds a file of a store. */
  public <T> void save(Store<T> store, Path file, T value) throws IOException {
    store.observed(
        () -> {
          Objects.requireNonNull(value, "value");
          SafeFile saved = store.file(file);
          Target target = Store.target(saved);
          transaction.add(saved.commit(), target, store.draft(target, value, Provenance.none()));
          return file;
        });
  }

  private void add(SafeFile file, Draft draft) throws IOException {
    transaction.add(file.commit(), draft);
  }
}
