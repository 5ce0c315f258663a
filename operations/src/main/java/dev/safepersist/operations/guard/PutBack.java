package dev.safepersist.operations.guard;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.operations.guard.FileOutcome.Action;
import dev.safepersist.operations.guard.GuardedPart.GuardedFile;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.state.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way back: each file is replaced by the protocol of a save, and what it replaces or deletes is
 * kept. It can be repeated. For one use.
 */
final class PutBack {
  private static final String REASON = "found broken when the change of a command was undone";

  private final List<FileOutcome> outcomes = new ArrayList<>();
  private IOException failure;

  /** Puts the files of all parts back, and ends the guard; a failure leaves it for a next time. */
  List<FileOutcome> run(GuardFolder first, String id) throws IOException {
    GuardedPart decides = first.read(id);
    List<GuardFolder> parts = new ArrayList<>();
    for (String other : decides.others()) {
      GuardFolder folder = first.other(other);
      if (Files.isDirectory(folder.part(id), LinkOption.NOFOLLOW_LINKS)) {
        parts.add(folder);
      } else if (Files.notExists(folder.root())) {
        add(unusable(first.part(id), folder.root() + " is missing"));
      }
    }
    for (GuardFolder folder : parts) {
      all(folder, folder.read(id));
    }
    all(first, decides);
    if (failure != null) {
      throw failure;
    }
    first.drop(id);
    for (GuardFolder folder : parts) {
      folder.drop(id);
    }
    return outcomes;
  }

  private void all(GuardFolder folder, GuardedPart part) throws IOException {
    folder.state().requireSafe(folder.directory());
    for (int i = 0; i < part.files().size(); i++) {
      GuardedFile file = part.files().get(i);
      try {
        Path path = folder.directory().resolve(file.name());
        if (!folder.directory().equals(path.getParent()) || path.equals(folder.state().root())) {
          throw unusable(folder.part(part.id()), "it names " + path);
        }
        Path copy = folder.part(part.id()).resolve(Integer.toString(i));
        outcomes.add(
            file.crc32c().isPresent()
                ? restore(folder.open(path), path, copy, file)
                : delete(folder.open(path), path));
      } catch (IOException e) {
        add(e);
      }
    }
  }

  private void add(IOException e) {
    if (failure == null) {
      failure = e;
    } else {
      failure.addSuppressed(e);
    }
  }

  private static IOException unusable(Path part, String problem) {
    return new IOException(OperationsMessage.GUARD_UNUSABLE.text(part, problem));
  }

  private static FileOutcome restore(SafeFile safe, Path file, Path copy, GuardedFile kept)
      throws IOException {
    String crc32c = kept.crc32c().orElseThrow();
    try (Locked locked = safe.lock()) {
      boolean there = FileFacts.of(file).isPresent();
      if (there && FileSum.of(file).crc32c().equals(crc32c)) {
        Action action = restoreMode(file, kept) ? Action.PUT_BACK : Action.UNCHANGED;
        return new FileOutcome(file, action, Optional.empty());
      }
      Optional<Path> aside = there ? StateFiles.setAsideIfBroken(locked, REASON) : Optional.empty();
      Optional<Path> replaced = locked.restore(source(file, copy), crc32c).backup();
      restoreMode(file, kept);
      return new FileOutcome(file, Action.PUT_BACK, aside.or(() -> replaced));
    }
  }

  /** Gives a file its mode back; returns whether it had another one. */
  private static boolean restoreMode(Path file, GuardedFile kept) throws IOException {
    return kept.mode().isPresent() && kept.mode().get().restore(file);
  }

  /** The kept version, if it is still there. */
  private static Path source(Path file, Path copy) throws IOException {
    if (Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)) {
      return copy;
    }
    throw new IOException(
        OperationsMessage.GUARD_UNUSABLE.text(copy.getParent(), copy + " is missing for " + file));
  }

  private static FileOutcome delete(SafeFile safe, Path file) throws IOException {
    if (FileFacts.of(file).isEmpty()) {
      return new FileOutcome(file, Action.UNCHANGED, Optional.empty());
    }
    try (Locked locked = safe.lock()) {
      Optional<Path> kept = StateFiles.setAsideIfBroken(locked, REASON);
      if (kept.isEmpty()) {
        kept =
            locked
                .backUpBeforeDeletion()
                .map(BackupRecord::name)
                .map(locked.target().state().backups()::resolve);
      }
      Files.deleteIfExists(file);
      DirectorySync.sync(file.getParent());
      return new FileOutcome(file, Action.DELETED, kept);
    }
  }
}
