package dev.safepersist.file;

import dev.safepersist.core.VerifiedFiles;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Transaction;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Path;

/**
 * New versions of several files, of which all or none are made; see {@link
 * AtomicFiles#transaction}. Each version is staged and checked at once, and published with the
 * others at the end. For one thread.
 *
 * @since 0.1
 */
public final class FileTransaction {
  private final VerifiedFiles files;
  private final Transaction transaction;
  private final Policy policy;

  FileTransaction(VerifiedFiles files, Transaction transaction, Policy policy) {
    this.files = files;
    this.transaction = transaction;
    this.policy = policy;
  }

  /** Adds a file with these bytes. */
  public void write(Path file, byte[] bytes) throws IOException {
    add(file, Draft.of(bytes));
  }

  /** Adds a file with this text, as UTF-8; half a surrogate pair is an error. */
  public void writeString(Path file, CharSequence text) throws IOException {
    add(file, VerifiedFiles.draft(text));
  }

  private void add(Path file, Draft draft) throws IOException {
    transaction.add(files.at(file, policy).commit(), VerifiedFiles.byThisProgram(draft));
  }
}
