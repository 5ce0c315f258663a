package dev.safepersist;

import dev.safepersist.commit.Commit;
import dev.safepersist.commit.Draft;
import dev.safepersist.commit.Kept;
import dev.safepersist.commit.Locked;
import dev.safepersist.commit.LockedFiles;
import dev.safepersist.commit.MetadataPlacement;
import dev.safepersist.commit.Outcome;
import dev.safepersist.commit.Policy;
import dev.safepersist.commit.Receipt;
import dev.safepersist.commit.SaveException;
import dev.safepersist.commit.Transaction;
import dev.safepersist.json.EnvelopeVerifier;
import dev.safepersist.json.Json;
import dev.safepersist.migrate.Upgrades;
import dev.safepersist.provenance.CanonicalWriter;
import dev.safepersist.quality.QualityRules;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.type.TypeReference;

/**
 * Drop-ins for {@link Files}: each write leaves the whole old or the whole new file, whatever
 * happens, and keeps the old version as a backup. The bytes in the file are exactly the caller's;
 * unless a policy says otherwise, metadata is kept in the history beside it. Every write throws a
 * {@link SaveException} if it did not take place.
 */
public final class SafeFiles {
  private static final Policy SIDECAR = Policy.defaults().withMetadata(MetadataPlacement.SIDECAR);
  private static final EnvelopeVerifier VERIFIER = new EnvelopeVerifier();

  private SafeFiles() {}

  /** Writes bytes. */
  public static Receipt write(Path file, byte[] bytes) throws IOException {
    return write(file, bytes, SIDECAR);
  }

  /** Writes bytes by a policy. */
  public static Receipt write(Path file, byte[] bytes, Policy policy) throws IOException {
    return at(file, policy).write(byThisProgram(Draft.of(bytes)));
  }

  /** Writes what {@code content} writes; an exception from it leaves the old version. */
  public static Receipt write(Path file, IOConsumer<? super OutputStream> content)
      throws IOException {
    return write(file, content, SIDECAR);
  }

  /** Writes what {@code content} writes, by a policy. */
  public static Receipt write(Path file, IOConsumer<? super OutputStream> content, Policy policy)
      throws IOException {
    return at(file, policy).write(byThisProgram(Draft.of(content::accept)));
  }

  /** Writes text as UTF-8; half a surrogate pair is an error. */
  public static Receipt writeString(Path file, CharSequence text) throws IOException {
    return writeString(file, text, SIDECAR);
  }

  /** Writes text as UTF-8, by a policy. */
  public static Receipt writeString(Path file, CharSequence text, Policy policy)
      throws IOException {
    return at(file, policy).write(byThisProgram(draft(text)));
  }

  /** A draft that is refused where the file has another writer. */
  static Draft byThisProgram(Draft draft) {
    return draft.withGuard(CanonicalWriter.of(Optional.empty()));
  }

  static Draft draft(CharSequence text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    return Draft.of(out -> out.write(bytes.array(), bytes.arrayOffset(), bytes.remaining()));
  }

  /** Writes a value as JSON. */
  public static Receipt writeJson(Path file, Object value) throws IOException {
    return writeJson(file, value, SIDECAR);
  }

  /** Writes a value as JSON, by a policy. */
  public static Receipt writeJson(Path file, Object value, Policy policy) throws IOException {
    Objects.requireNonNull(value, "value");
    return SafeFiles.<Object>store(Object.class, policy).save(file, value);
  }

  /**
   * Reads a value from JSON. A corrupt file is set aside, and the newest good backup restored.
   *
   * @throws NoSuchFileException if the file is missing
   * @throws LoadException if it cannot be loaded; nothing was changed
   */
  public static <T> T readJson(Path file, Class<T> type) throws IOException {
    return SafeFiles.<T>store(type, SIDECAR).load(file).value();
  }

  /** Reads a value of a generic type from JSON. */
  public static <T> T readJson(Path file, TypeReference<T> type) throws IOException {
    return SafeFiles.<T>store(type.getType(), SIDECAR).load(file).value();
  }

  /**
   * Makes the changes that {@code changes} adds, all or none, also if a crash comes in between.
   * They take place when {@code changes} returns; an exception from it drops them.
   *
   * @return the receipts, in the order in which the files were added
   * @throws SaveException if the changes did not take place; with {@link Outcome#UNKNOWN} if they
   *     are decided, and will be finished by whoever opens the files next through SafePersist
   */
  public static List<Receipt> transaction(IOConsumer<? super FileTransaction> changes)
      throws IOException {
    return transaction(changes, SIDECAR);
  }

  /** Makes the changes that {@code changes} adds, all or none, by a policy. */
  public static List<Receipt> transaction(
      IOConsumer<? super FileTransaction> changes, Policy policy) throws IOException {
    try (Transaction transaction = new Transaction()) {
      changes.accept(new FileTransaction(transaction, policy));
      return transaction.commit();
    }
  }

  /**
   * Reads several files as of one moment: while {@code action} runs, nobody else who goes through
   * SafePersist changes any of them, so that it sees all of a transaction or nothing of it. It must
   * not save to them, and a broken file among them is not restored.
   *
   * @return what {@code action} returns
   */
  public static <T> T together(Collection<Path> files, IOSupplier<T> action) throws IOException {
    return together(files, action, SIDECAR);
  }

  /** Reads several files as of one moment, whose state directory is that of a policy. */
  @SuppressWarnings("try") // the locks are only held
  public static <T> T together(Collection<Path> files, IOSupplier<T> action, Policy policy)
      throws IOException {
    List<Commit> commits = files.stream().map(file -> at(file, policy).commit()).toList();
    try (LockedFiles locked = LockedFiles.take(commits)) {
      return action.get();
    }
  }

  /** Opens a writer whose text becomes the file when it is committed. */
  public static AtomicWriter newWriter(Path file) throws IOException {
    return newWriter(file, SIDECAR);
  }

  /** Opens a writer whose text becomes the file when it is committed, by a policy. */
  public static AtomicWriter newWriter(Path file, Policy policy) throws IOException {
    return AtomicWriter.of(at(file, policy));
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
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (Locked locked = at(file, policy).lock()) {
      Kept kept = locked.backUp().orElseThrow(() -> new NoSuchFileException(file.toString()));
      return locked.target().state().backups().resolve(kept.name());
    }
  }

  static SafeFile at(Path file, Policy policy) {
    return SafeFile.of(file, policy, VERIFIER);
  }

  static <T> Store<T> store(Type type, Policy policy) {
    return new Store<>(
        new Settings(
            Json.mapper().constructType(type),
            Json.mapper(),
            Optional.empty(),
            OptionalInt.empty(),
            policy,
            Optional.empty(),
            Optional.empty(),
            Upgrades.none(),
            QualityRules.none(),
            Optional.empty(),
            Optional.empty()));
  }
}
