package dev.safepersist;

import dev.safepersist.commit.Draft;
import dev.safepersist.commit.Policy;
import dev.safepersist.commit.Transaction;
import dev.safepersist.provenance.Provenance;
import java.io.IOException;
import java.nio.file.Path;

/**
 * New versions of several files, of which all or none are made; see {@link SafeFiles#transaction}.
 * Each version is staged and checked at once, and published with the others at the end. For one
 * thread.
 */
public final class FileTransaction {
  private final Transaction transaction;
  private final Policy policy;

  FileTransaction(Transaction transaction, Policy policy) {
    this.transaction = transaction;
    this.policy = policy;
  }

  /** Adds a file with these bytes. */
  public void write(Path file, byte[] bytes) throws IOException {
    add(SafeFiles.at(file, policy), SafeFiles.byThisProgram(Draft.of(bytes)));
  }

  /** Adds a file with this text, as UTF-8; half a surrogate pair is an error. */
  public void writeString(Path file, CharSequence text) throws IOException {
    add(SafeFiles.at(file, policy), SafeFiles.byThisProgram(SafeFiles.draft(text)));
  }

  /** Adds a file with this value as JSON. */
  public void writeJson(Path file, Object value) throws IOException {
    save(SafeFiles.<Object>store(Object.class, policy), file, value);
  }

  /** Adds a file of a store. */
  public <T> void save(Store<T> store, Path file, T value) throws IOException {
    add(store.file(file), store.draft(file, value, Provenance.none()));
  }

  private void add(SafeFile file, Draft draft) throws IOException {
    transaction.add(file.commit(), draft);
  }
}
