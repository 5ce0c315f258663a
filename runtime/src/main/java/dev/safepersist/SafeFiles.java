package dev.safepersist;

import dev.safepersist.backup.Backups;
import dev.safepersist.core.VerifiedFiles;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.file.AtomicWriter;
import dev.safepersist.save.IOConsumer;
import dev.safepersist.save.IOSupplier;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.SaveException;
import dev.safepersist.store.LoadException;
import dev.safepersist.store.Store;
import dev.safepersist.store.StoreTransaction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;

/**
 * Drop-ins for {@link Files}: whatever happens, each write leaves the complete old or the complete
 * new file, and keeps the old version as a backup. The file contains exactly the caller's bytes;
 * unless a policy says otherwise, metadata is kept in the history next to it. Every write throws a
 * {@link SaveException} if it did not take place.
 *
 * <pre>{@code
 * SafeFiles.writeJson(file, song);
 * Song loaded = SafeFiles.readJson(file, Song.class);
 * SafeFiles.transaction(
 *     tx -> {
 *       tx.writeJson(file, loaded.withTempo(120));
 *       tx.writeString(directory.resolve("index.json"), index);
 *     }); // both files or neither
 * }</pre>
 *
 * @since 0.1
 */
public final class SafeFiles {
  private static final Policy SIDECAR = Policy.defaults().withMetadata(MetadataPlacement.SIDECAR);
  private static final VerifiedFiles FILES = new VerifiedFiles(new EnvelopeVerifier());

  private SafeFiles() {}

  /** Writes bytes. */
  public static Receipt write(Path file, byte[] bytes) throws IOException {
    return write(file, bytes, SIDECAR);
  }

  /** Writes bytes by a policy. */
  public static Receipt write(Path file, byte[] bytes, Policy policy) throws IOException {
    return FILES.write(file, bytes, policy);
  }

  /** Writes what {@code content} writes; an exception from it leaves the old version. */
  public static Receipt write(Path file, IOConsumer<? super OutputStream> content)
      throws IOException {
    return write(file, content, SIDECAR);
  }

  /** Writes what {@code content} writes, by a policy. */
  public static Receipt write(Path file, IOConsumer<? super OutputStream> content, Policy policy)
      throws IOException {
    return FILES.write(file, content, policy);
  }

  /** Writes text as UTF-8; half a surrogate pair is an error. */
  public static Receipt writeString(Path file, CharSequence text) throws IOException {
    return writeString(file, text, SIDECAR);
  }

  /** Writes text as UTF-8, by a policy. */
  public static Receipt writeString(Path file, CharSequence text, Policy policy)
      throws IOException {
    return FILES.writeString(file, text, policy);
  }

  /** Writes a value as JSON. */
  public static Receipt writeJson(Path file, Object value) throws IOException {
    return writeJson(file, value, SIDECAR);
  }

  /** Writes a value as JSON, by a policy. */
  public static Receipt writeJson(Path file, Object value, Policy policy) throws IOException {
    Objects.requireNonNull(value, "value");
    return Store.<Object>plain(Object.class, policy).save(file, value);
  }

  /**
   * Reads a value from JSON. A corrupt file is set aside, and the newest good backup restored.
   *
   * @throws NoSuchFileException if the file is missing
   * @throws LoadException if it cannot be loaded; nothing was changed
   */
  public static <T> T readJson(Path file, Class<T> type) throws IOException {
    return Store.<T>plain(type, SIDECAR).load(file).value();
  }

  /** Reads a value of a generic type from JSON. */
  public static <T> T readJson(Path file, TypeReference<T> type) throws IOException {
    return Store.<T>plain(type.getType(), SIDECAR).load(file).value();
  }

  /**
   * Makes the changes that {@code changes} adds, all or none, even if a crash interrupts them. They
   * take effect when {@code changes} returns; if it throws, they are discarded.
   *
   * @return the receipts, in the order in which the files were added
   * @throws SaveException if the changes did not take place; with {@link Outcome#UNKNOWN} if they
   *     are decided, and will be completed when the files are next opened through SafePersist
   */
  public static List<Receipt> transaction(IOConsumer<? super StoreTransaction> changes)
      throws IOException {
    return transaction(changes, SIDECAR);
  }

  /** Makes the changes that {@code changes} adds, all or none, by a policy. */
  public static List<Receipt> transaction(
      IOConsumer<? super StoreTransaction> changes, Policy policy) throws IOException {
    return StoreTransaction.run(changes, policy);
  }

  /**
   * Reads several files as of one moment: while {@code action} runs, no other user of SafePersist
   * changes any of them, so it sees all of a transaction or nothing of it. It must not save to
   * them, and a corrupt file among them is not restored.
   *
   * @return what {@code action} returns
   */
  public static <T> T together(Collection<Path> files, IOSupplier<T> action) throws IOException {
    return together(files, action, SIDECAR);
  }

  /** Reads several files as of one moment, whose state directory is that of a policy. */
  public static <T> T together(Collection<Path> files, IOSupplier<T> action, Policy policy)
      throws IOException {
    return FILES.together(files, action, policy);
  }

  /** Opens a writer whose text becomes the file when it is committed. */
  public static AtomicWriter newWriter(Path file) throws IOException {
    return newWriter(file, SIDECAR);
  }

  /** Opens a writer whose text becomes the file when it is committed, by a policy. */
  public static AtomicWriter newWriter(Path file, Policy policy) throws IOException {
    return new AtomicWriter(FILES.at(file, policy));
  }

  /**
   * Keeps the current version as a backup.
   *
   * @return the backup
   * @throws NoSuchFileException if there is no file
   */
  public static Path backUp(Path file) throws IOException {
    return backUp(file, SIDECAR);
  }

  /** Keeps the current version as a backup, by a policy. */
  public static Path backUp(Path file, Policy policy) throws IOException {
    return FILES.backUp(file, policy);
  }

  /**
   * The backups of a file.
   *
   * @throws SaveException if the path leads to a directory or a special file, or nowhere
   */
  public static Backups backups(Path file) throws IOException {
    return backups(file, SIDECAR);
  }

  /** The backups of a file whose state directory is that of a policy. */
  public static Backups backups(Path file, Policy policy) throws IOException {
    return FILES.at(file, policy).backups();
  }
}
