package dev.safepersist.core;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Commit;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.LockedFiles;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.history.CanonicalWriter;
import dev.safepersist.save.IOConsumer;
import dev.safepersist.save.IOSupplier;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the static facades do: writes of bytes and text, and backups on request. Immutable, safe for
 * use by several threads.
 *
 * @param verifier judges the versions that are replaced
 */
public record VerifiedFiles(Verifier verifier) {
  /** The file at {@code path}. */
  public SafeFile at(Path path, Policy policy) {
    return SafeFile.of(path, policy, verifier);
  }

  /** Writes bytes. */
  public Receipt write(Path file, byte[] bytes, Policy policy) throws IOException {
    return at(file, policy).write(byThisProgram(Draft.of(bytes)));
  }

  /** Writes what {@code content} writes. */
  public Receipt write(Path file, IOConsumer<? super OutputStream> content, Policy policy)
      throws IOException {
    return at(file, policy).write(byThisProgram(Draft.of(content::accept)));
  }

  /** Writes text as UTF-8. */
  public Receipt writeString(Path file, CharSequence text, Policy policy) throws IOException {
    return at(file, policy).write(byThisProgram(draft(text)));
  }

  /** A draft that is refused where the file has another writer. */
  public static Draft byThisProgram(Draft draft) {
    return draft.withGuard(CanonicalWriter.of(Optional.empty()));
  }

  /** A draft with this text as UTF-8; half a surrogate pair is an error. */
  public static Draft draft(CharSequence text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    return Draft.of(out -> out.write(bytes.array(), bytes.arrayOffset(), bytes.remaining()));
  }

  /** Runs {@code action} while the locks of all {@code files} are held. */
  @SuppressWarnings("try") // the locks are only held
  public <T> T together(Collection<Path> files, IOSupplier<T> action, Policy policy)
      throws IOException {
    List<Commit> commits = files.stream().map(file -> at(file, policy).commit()).toList();
    try (LockedFiles locked = LockedFiles.take(commits)) {
      return action.get();
    }
  }

  /** Keeps the current version as a backup, and returns the backup. */
  public Path backUp(Path file, Policy policy) throws IOException {
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (Locked locked = at(file, policy).lock()) {
      BackupRecord kept =
          locked.backUp().orElseThrow(() -> new NoSuchFileException(file.toString()));
      return locked.target().state().backups().resolve(kept.name());
    }
  }
}
