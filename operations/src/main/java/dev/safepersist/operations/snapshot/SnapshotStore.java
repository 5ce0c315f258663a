package dev.safepersist.operations.snapshot;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.message.Log;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.state.OwnerLocks;
import dev.safepersist.operations.state.Removal;
import dev.safepersist.operations.tree.Selection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The snapshots of one directory tree. They are kept in {@code .safepersist/snapshots} of the tree,
 * or in another directory. Safe for use by several threads and processes.
 *
 * @since 0.1
 */
public final class SnapshotStore {
  private static final String FOLDER = "snapshots";
  private static final String LATEST = "latest";
  private static final int SECONDS_TO_TAKE_A_LOCK = 60;

  private final Path root;
  private final Path store;
  private final Optional<Path> stateDirectory;

  private SnapshotStore(Path root, Path store, Optional<Path> stateDirectory) {
    this.root = root;
    this.store = store;
    this.stateDirectory = stateDirectory;
  }

  /**
   * The snapshots of {@code root}.
   *
   * @param store where they are kept; empty for the state directory of {@code root}
   * @throws IOException if {@code root} is no directory
   */
  public static SnapshotStore of(Path root, Optional<Path> store) throws IOException {
    return of(root, store, Optional.empty());
  }

  /**
   * The snapshots of {@code root}.
   *
   * @param store where they are kept; empty for the state directory of {@code root}
   * @param stateDirectory where the state of the tree is kept; empty if next to its files
   * @throws IOException if {@code root} is no directory
   */
  public static SnapshotStore of(Path root, Optional<Path> store, Optional<Path> stateDirectory)
      throws IOException {
    Path real = root.toRealPath();
    if (!Files.isDirectory(real)) {
      throw new NotDirectoryException(root.toString());
    }
    Path place =
        store
            .map(path -> path.toAbsolutePath().normalize())
            .orElse(StateDirectory.of(real, stateDirectory).root().resolve(FOLDER));
    return new SnapshotStore(real, place, stateDirectory);
  }

  /** The tree. */
  public Path root() {
    return root;
  }

  /**
   * Makes a snapshot. What an interrupted one left behind is removed.
   *
   * @param listener hears of each file; of one that could not be copied, too: it is not in the
   *     snapshot then
   */
  public Snapshot create(SnapshotOptions options, SnapshotListener listener) throws IOException {
    ensureStore();
    clean();
    Optional<Snapshot> previous = list().stream().findFirst();
    return new SnapshotCreation(
            root, store.toRealPath(), options.withState(stateDirectory), listener)
        .run(previous);
  }

  /** What {@link #create} would copy now; nothing is changed, and contents are not read. */
  public SnapshotPreview preview(SnapshotOptions options, SnapshotListener listener)
      throws IOException {
    return SnapshotPreview.of(root, store, options.withState(stateDirectory), listener);
  }

  private void ensureStore() throws IOException {
    StateDirectory state = StateDirectory.of(root, stateDirectory);
    if (store.startsWith(state.root())) {
      state.ensure(store);
    } else {
      Files.createDirectories(store);
    }
  }

  /** The complete snapshots, newest first; one whose manifest is damaged is logged. */
  public List<Snapshot> list() throws IOException {
    List<Snapshot> snapshots = new ArrayList<>();
    for (Path directory : directories()) {
      if (SnapshotName.isName(directory.getFileName().toString())) {
        try {
          snapshots.add(new Snapshot(directory, new Manifest(directory).readHeader()));
        } catch (IOException e) {
          Log.log(Level.WARNING, "the snapshot " + directory + " is left out", e);
        }
      }
    }
    snapshots.sort(
        Comparator.comparing((Snapshot snapshot) -> snapshot.header().created()).reversed());
    return snapshots;
  }

  private List<Path> directories() throws IOException {
    List<Path> directories = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(store)) {
      entries.forEach(directories::add);
    } catch (NoSuchFileException none) {
      return directories;
    }
    return directories;
  }

  /**
   * The snapshot with the name {@code id}, or with a name that begins so, or the newest if it is
   * {@code latest}.
   *
   * @throws IOException if there is none, or its manifest is damaged
   */
  public Snapshot find(String id) throws IOException {
    Path exact = store.resolve(SnapshotName.isName(id) ? id : FOLDER);
    if (SnapshotName.isName(id) && Files.isDirectory(exact)) {
      return new Snapshot(exact, new Manifest(exact).readHeader());
    }
    List<Snapshot> found =
        list().stream()
            .filter(snapshot -> id.equals(LATEST) || snapshot.id().startsWith(id))
            .toList();
    if (found.isEmpty() || (found.size() > 1 && !id.equals(LATEST))) {
      throw new IOException(OperationsMessage.SNAPSHOT_MISSING.text(id, store));
    }
    return found.get(0);
  }

  /**
   * Compares every byte of a snapshot with its manifest. Returns how many files are not as they
   * were copied; each is reported.
   */
  public long verify(Snapshot snapshot, SnapshotListener listener) throws IOException {
    return new SnapshotVerification(Objects.requireNonNull(snapshot), listener).run();
  }

  /**
   * Verifies the files that a {@code checksums.json} with MD5 checksums names. Returns how many are
   * wrong; each is reported.
   */
  public static long verifyLegacy(Path checksums, SnapshotListener listener) throws IOException {
    return LegacyChecksums.verify(checksums, listener);
  }

  /**
   * Restores a snapshot. All selected copies are verified first; what is replaced or deleted is
   * kept as a backup, or set aside if it is broken. May be repeated after an interruption.
   *
   * @throws IOException if a selected copy is damaged; nothing is changed then
   */
  public void restore(Snapshot snapshot, RestoreOptions options, SnapshotListener listener)
      throws IOException {
    new SnapshotRestore(snapshot, options, stateDirectory, listener).run();
  }

  /** The differences between two snapshots, in the order of paths. */
  public Collection<FileChange> diff(Snapshot old, Snapshot fresh) throws IOException {
    return SnapshotDiff.between(old, fresh).values();
  }

  /** The differences between a snapshot and the tree as it is, in the order of paths. */
  public Collection<FileChange> diff(Snapshot old, Selection selection, SnapshotListener listener)
      throws IOException {
    return SnapshotDiff.withTree(old, root, selection.withState(stateDirectory), listener).values();
  }

  /** Deletes the snapshots that {@code retention} does not keep, and returns them. */
  public List<Snapshot> prune(SnapshotRetention retention, boolean dryRun) throws IOException {
    List<Snapshot> givenUp = retention.givenUp(list(), Instant.now());
    if (!dryRun) {
      for (Snapshot snapshot : givenUp) {
        Path deleted = store.resolve(snapshot.id() + SnapshotName.DELETED);
        Files.move(snapshot.directory(), deleted, StandardCopyOption.ATOMIC_MOVE);
        DirectorySync.sync(store);
        Removal.of(deleted);
      }
      clean();
    }
    return givenUp;
  }

  /**
   * Removes what interrupted creations and deletions left behind. A creator takes its lock first,
   * and gives it up last. A lock alone may be about to be taken, so only an old one is removed.
   */
  private void clean() throws IOException {
    for (Path file : directories()) {
      String name = file.getFileName().toString();
      if (SnapshotName.has(SnapshotName.DELETED, name)) {
        Removal.of(file);
      } else if (SnapshotName.has(SnapshotName.UNFINISHED, name)) {
        String id = name.substring(0, name.length() - SnapshotName.UNFINISHED.length());
        Path lock = store.resolve(id + SnapshotName.LOCK);
        if (!OwnerLocks.isHeld(lock)) {
          Removal.of(file);
          Files.deleteIfExists(lock);
        }
      } else if (SnapshotName.has(SnapshotName.LOCK, name)
          && isOld(file)
          && !OwnerLocks.isHeld(file)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isOld(Path lock) throws IOException {
    try {
      Instant made = Files.getLastModifiedTime(lock).toInstant();
      return made.isBefore(Instant.now().minusSeconds(SECONDS_TO_TAKE_A_LOCK));
    } catch (NoSuchFileException gone) {
      return false;
    }
  }
}
