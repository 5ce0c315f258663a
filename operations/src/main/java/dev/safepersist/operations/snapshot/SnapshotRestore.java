package dev.safepersist.operations.snapshot;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.RandomBits;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.state.NewFile;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.operations.tree.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way back to a snapshot. Everything selected is verified first. Each file is replaced by the
 * protocol of a save, so that a crash leaves old or new files only, and what is replaced or deleted
 * becomes a backup, or is set aside if it is broken. A restore that was interrupted can be
 * repeated.
 */
final class SnapshotRestore {
  private final Snapshot snapshot;
  private final RestoreOptions options;
  private final Optional<Path> stateDirectory;
  private final SnapshotListener listener;
  private final Path into;
  private final Set<String> unusable = new HashSet<>();

  SnapshotRestore(
      Snapshot snapshot,
      RestoreOptions options,
      Optional<Path> stateDirectory,
      SnapshotListener listener)
      throws IOException {
    this.stateDirectory = stateDirectory;
    this.snapshot = snapshot;
    this.options = options;
    this.listener = listener;
    if (!options.dryRun()) {
      Files.createDirectories(options.into());
    }
    this.into =
        Files.exists(options.into())
            ? options.into().toRealPath()
            : options.into().toAbsolutePath().normalize();
  }

  void run() throws IOException {
    verify();
    Manifest manifest = snapshot.manifest();
    Set<Path> known = new HashSet<>();
    manifest.read(
        entry -> {
          Path file = EntryPath.resolve(into, entry);
          known.add(file);
          if (options.selection().selects(into, file) && !unusable.contains(entry.key())) {
            restore(EntryPath.resolve(manifest.files(), entry), file, entry);
          }
        });
    if (options.delete()) {
      deleteExtra(known);
    }
  }

  private void verify() throws IOException {
    Manifest manifest = snapshot.manifest();
    List<String> damaged = new ArrayList<>();
    SnapshotVerification verification = new SnapshotVerification(snapshot, SnapshotListener.NONE);
    manifest.read(
        entry -> {
          if (options.selection().selects(into, EntryPath.resolve(into, entry))
              && !verification.check(EntryPath.resolve(manifest.files(), entry), entry)) {
            refuse(entry, damaged);
          }
        });
    if (!damaged.isEmpty()) {
      throw new IOException(
          OperationsMessage.SNAPSHOT_DAMAGED.text(snapshot.id(), damaged.size(), damaged.get(0)));
    }
  }

  /** Versions before this one lost copies whose names no text spells; the others are good. */
  private void refuse(SnapshotEntry entry, List<String> damaged) throws IOException {
    Path copy = EntryPath.resolve(snapshot.manifest().files(), entry);
    if (entry.raw().isPresent() && Files.notExists(copy, LinkOption.NOFOLLOW_LINKS)) {
      unusable.add(entry.key());
      String problem = OperationsMessage.COPY_DAMAGED.text(entry.path(), "missing");
      listener.failed(copy, new IOException(problem));
    } else {
      damaged.add(entry.path());
    }
  }

  private void restore(Path copy, Path file, SnapshotEntry entry) {
    try {
      EntryPath.requireInside(into, file, entry);
      if (isSame(copy, file, entry)) {
        listener.done(entry, SnapshotListener.Action.UNCHANGED);
        return;
      }
      if (!options.dryRun()) {
        Files.createDirectories(file.getParent());
        if (entry.link().isPresent()) {
          restoreLink(copy, file);
        } else if (entry.raw().isPresent() && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
          create(copy, file);
        } else {
          replace(copy, file);
        }
      }
      listener.done(entry, SnapshotListener.Action.RESTORED);
    } catch (IOException failure) {
      listener.failed(file, failure);
    }
  }

  private static boolean isSame(Path copy, Path file, SnapshotEntry entry) throws IOException {
    if (entry.link().isPresent()) {
      return Files.isSymbolicLink(file)
          && Files.readSymbolicLink(file).equals(Files.readSymbolicLink(copy));
    }
    Optional<FileFacts> now = FileFacts.of(file);
    return now.filter(FileFacts::regular).isPresent()
        && now.get().bytes() == entry.bytes()
        && Files.mismatch(copy, file) == -1;
  }

  /** A name that is in use for something else is left alone. */
  private static void restoreLink(Path copy, Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      Files.delete(file);
    }
    Files.createSymbolicLink(file, Files.readSymbolicLink(copy));
    DirectorySync.sync(file.getParent());
  }

  /** A name that no text spells has no state, so that only a missing file gets it. */
  private static void create(Path copy, Path file) throws IOException {
    Path fresh = file.resolveSibling(".restored-" + RandomBits.hex());
    try {
      NewFile.copy(copy, fresh);
      NewFile.publish(fresh, file);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** The lock and the backup are those of the file itself, as for any save. */
  private void replace(Path copy, Path file) throws IOException {
    try (Locked locked = StateFiles.open(file, stateDirectory).lock()) {
      StateFiles.setAsideIfBroken(locked, "found broken when a snapshot was restored");
      locked.restore(copy, Digests.of(copy).crc32c());
    }
  }

  private void deleteExtra(Set<Path> known) throws IOException {
    if (!Files.isDirectory(into)) {
      return;
    }
    List<Path> extra = new ArrayList<>();
    FileTree.walk(
        into,
        options.selection().withState(stateDirectory),
        new FileTree.Visitor() {
          @Override
          public void file(Path file, BasicFileAttributes attributes) {
            if (!known.contains(file) && !file.startsWith(snapshot.directory().getParent())) {
              extra.add(file);
            }
          }

          @Override
          public void failed(Path path, IOException failure) {
            listener.failed(path, failure);
          }
        });
    extra.forEach(this::delete);
  }

  private void delete(Path file) {
    try {
      FileFacts facts = FileFacts.of(file).orElse(null);
      if (facts == null) {
        return;
      }
      if (!options.dryRun()) {
        if (facts.regular()) {
          SafeFile safe = StateFiles.open(file, stateDirectory);
          try (Locked locked = safe.lock()) {
            if (StateFiles.setAsideIfBroken(locked, "deleted when a snapshot was restored")
                .isEmpty()) {
              locked.backUp();
            }
            Files.deleteIfExists(file);
          }
        } else if (Files.isSymbolicLink(file)) {
          Files.deleteIfExists(file);
        } else {
          return; // a pipe or a device was never part of a snapshot
        }
        DirectorySync.sync(file.getParent());
      }
      listener.done(
          new SnapshotEntry(
              EntryPath.text(into, file),
              Optional.empty(),
              facts.bytes(),
              "",
              facts.modified(),
              EntryPath.raw(into, file)),
          SnapshotListener.Action.DELETED);
    } catch (IOException failure) {
      listener.failed(file, failure);
    }
  }
}
