package dev.safepersist.operations.snapshot;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSync;
import dev.safepersist.operations.message.OperationsMessage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The copy of one file into a snapshot. A file that is changed while it is read is read again.
 *
 * @param root the root of the tree
 * @param files where the copies go
 * @param previous the copies of the previous snapshot; empty if nothing is shared
 * @param copier moves the bytes
 */
record FileCopy(Path root, Path files, Optional<Path> previous, Copier copier) {
  private static final int TRIES = 5;

  FileCopy(Path root, Path files, Optional<Path> previous) {
    this(root, files, previous, FileCopy::copyFile);
  }

  /** The copy of bytes and attributes, over an earlier try. */
  @FunctionalInterface
  interface Copier {
    void copy(Path file, Path copy) throws IOException;
  }

  private static void copyFile(Path file, Path copy) throws IOException {
    Files.copy(
        file,
        copy,
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING,
        LinkOption.NOFOLLOW_LINKS);
  }

  /** A copied file. */
  record Copied(SnapshotEntry entry, SnapshotListener.Action action) {}

  /**
   * Copies {@code file} durably.
   *
   * @param before the entry of the file in the previous snapshot, if there is one
   * @return empty if the file no longer exists
   * @throws IOException if it cannot be copied, or was changed each time that it was read
   */
  Optional<Copied> copy(Path file, Optional<SnapshotEntry> before) throws IOException {
    Path copy = files.resolve(root.relativize(file)); // the bytes of a name, not its text
    Files.createDirectories(copy.getParent());
    try {
      if (Files.isSymbolicLink(file)) {
        return Optional.of(link(file, copy));
      }
      for (int tries = 0; tries < TRIES; tries++) {
        FileFacts facts =
            FileFacts.of(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
        Optional<Copied> copied = shared(file, copy, facts, before);
        if (copied.isEmpty()) {
          copied = copied(file, copy, facts);
        }
        if (copied.isPresent()) {
          return copied;
        }
      }
    } catch (NoSuchFileException deleted) {
      if (FileFacts.of(file).isPresent()) {
        throw deleted;
      }
      Files.deleteIfExists(copy);
      return Optional.empty();
    }
    Files.deleteIfExists(copy);
    throw new IOException(OperationsMessage.UNSTABLE_FILE.text(file, TRIES));
  }

  private Copied link(Path file, Path copy) throws IOException {
    Path to = Files.readSymbolicLink(file);
    Files.createSymbolicLink(copy, to);
    FileFacts facts = FileFacts.of(copy).orElseThrow();
    SnapshotEntry entry =
        new SnapshotEntry(
            EntryPath.text(root, file),
            Optional.of(to.toString()),
            0,
            "",
            facts.modified(),
            EntryPath.raw(root, file));
    return new Copied(entry, SnapshotListener.Action.COPIED);
  }

  /** The file as a link to the previous snapshot, if its bytes and attributes are the same. */
  private Optional<Copied> shared(
      Path file, Path copy, FileFacts facts, Optional<SnapshotEntry> before) throws IOException {
    if (previous.isEmpty() || before.isEmpty() || before.get().bytes() != facts.bytes()) {
      return Optional.empty();
    }
    Path old = EntryPath.resolve(previous.get(), before.get());
    Optional<FileFacts> kept = FileFacts.of(old).filter(FileFacts::regular);
    if (kept.isEmpty()
        || kept.get().bytes() != facts.bytes()
        || kept.get().mode() != facts.mode()
        || !kept.get().owner().equals(facts.owner())
        || !before.get().modified().equals(facts.modified())) {
      return Optional.empty();
    }
    Digests digests = Digests.of(file);
    if (!digests.sha256().equals(before.get().sha256()) || !isUnchanged(file, facts)) {
      return Optional.empty();
    }
    try {
      Files.createLink(copy, old);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty(); // no hard links here, or too many: a copy serves as well
    }
    return Optional.of(new Copied(entry(file, facts, digests), SnapshotListener.Action.SHARED));
  }

  /**
   * The file as a copy; empty if it was changed meanwhile. The checksum is that of the copy, which
   * the file system may have made without moving bytes.
   */
  private Optional<Copied> copied(Path file, Path copy, FileFacts facts) throws IOException {
    copier.copy(file, copy);
    if (!isUnchanged(file, facts)) {
      return Optional.empty();
    }
    FileSync.sync(copy);
    return Optional.of(
        new Copied(entry(file, facts, Digests.of(copy)), SnapshotListener.Action.COPIED));
  }

  private static boolean isUnchanged(Path file, FileFacts before) throws IOException {
    return FileFacts.of(file).filter(before::equals).isPresent();
  }

  private SnapshotEntry entry(Path file, FileFacts facts, Digests digests) {
    return new SnapshotEntry(
        EntryPath.text(root, file),
        Optional.empty(),
        digests.bytes(),
        digests.sha256(),
        facts.modified(),
        EntryPath.raw(root, file));
  }
}
