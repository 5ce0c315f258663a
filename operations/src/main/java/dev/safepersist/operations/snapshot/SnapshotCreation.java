package dev.safepersist.operations.snapshot;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.operations.state.OwnerLocks;
import dev.safepersist.operations.state.Removal;
import dev.safepersist.operations.tree.FileTree;
import dev.safepersist.program.GitState;
import dev.safepersist.program.Program;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The making of one snapshot, by several threads. For one use. */
final class SnapshotCreation implements FileTree.Visitor {
  /** More than processors: a thread mostly waits until the bytes of its file are on the disk. */
  private static final int THREADS = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

  /** How many files are under way at most: what is in memory does not grow with the tree. */
  private static final int MOST_PENDING = 8 * THREADS;

  private record Pending(Path file, Future<Optional<FileCopy.Copied>> copied) {}

  private final Path root;
  private final Path store;
  private final SnapshotOptions options;
  private final SnapshotListener listener;
  private final Map<String, SnapshotEntry> before = new HashMap<>();
  private final Queue<Pending> pending = new ArrayDeque<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private FileCopy copies;
  private ManifestWriter writer;

  SnapshotCreation(Path root, Path store, SnapshotOptions options, SnapshotListener listener) {
    this.root = root;
    this.store = store;
    this.options = options;
    this.listener = listener;
  }

  /** Makes the snapshot; {@code previous} may lend it its copies. */
  Snapshot run(Optional<Snapshot> previous) throws IOException {
    Instant now = Instant.now();
    String id = SnapshotName.at(now);
    Path unfinished = store.resolve(id + SnapshotName.UNFINISHED);
    Path lock = store.resolve(id + SnapshotName.LOCK);
    Closeable held = OwnerLocks.take(lock);
    try (held) {
      Files.createDirectory(unfinished);
      SnapshotHeader header = fill(new Manifest(unfinished), id, now, previous);
      syncDirectories(unfinished);
      Path finished = store.resolve(id);
      Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
      DirectorySync.sync(store);
      return new Snapshot(finished, header);
    } catch (IOException | RuntimeException | Error e) {
      giveUp(unfinished, e);
      throw e;
    } finally {
      threads.shutdownNow();
    }
  }

  private SnapshotHeader fill(
      Manifest manifest, String id, Instant now, Optional<Snapshot> previous) throws IOException {
    Files.createDirectory(manifest.files());
    Optional<Path> lender = Optional.empty();
    if (options.share() && previous.isPresent()) {
      Manifest old = new Manifest(previous.get().directory());
      old.read(entry -> before.put(entry.key(), entry));
      lender = Optional.of(old.files());
    }
    copies = new FileCopy(root, manifest.files(), lender);
    try (ManifestWriter opened = new ManifestWriter(manifest)) {
      writer = opened;
      FileTree.walk(root, options.selection(), this);
      while (!pending.isEmpty()) {
        complete(pending.remove());
      }
      return opened.finish(id, now, root, options.description(), git(), environment());
    }
  }

  @Override
  public void file(Path file, BasicFileAttributes attributes) throws IOException {
    if (file.startsWith(store)) {
      return;
    }
    if (attributes.isOther()) {
      return; // a pipe, a socket or a device has no content to keep
    }
    if (pending.size() >= MOST_PENDING) {
      complete(pending.remove());
    }
    Optional<SnapshotEntry> old =
        Optional.ofNullable(
            before.get(EntryPath.key(EntryPath.text(root, file), EntryPath.raw(root, file))));
    pending.add(new Pending(file, threads.submit(() -> copies.copy(file, old))));
  }

  private void complete(Pending file) throws IOException {
    try {
      Optional<FileCopy.Copied> copied = file.copied().get();
      if (copied.isPresent()) {
        writer.add(copied.get().entry());
        listener.done(copied.get().entry(), copied.get().action());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        requireSpace(failure);
        listener.failed(file.file(), failure);
      } else {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** A full disk fails each file that follows: it ends the work. */
  private static void requireSpace(IOException failure) throws IOException {
    String reason = String.valueOf(failure.getMessage());
    if (reason.contains("No space left") || reason.contains("quota exceeded")) {
      throw failure;
    }
  }

  @Override
  public void failed(Path path, IOException failure) {
    listener.failed(path, failure);
  }

  private Map<String, String> git() {
    Map<String, String> git = new LinkedHashMap<>();
    GitState state = GitState.around(root);
    state.commit().ifPresent(commit -> git.put("commit", commit));
    state.branch().ifPresent(branch -> git.put("branch", branch));
    return git;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>(Program.current().system().members());
    for (String property : options.properties()) {
      Optional.ofNullable(System.getProperty(property))
          .ifPresent(value -> environment.put(property, value));
    }
    return environment;
  }

  private static void syncDirectories(Path top) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            DirectorySync.sync(directory);
            return super.postVisitDirectory(directory, failure);
          }
        });
  }

  private void giveUp(Path unfinished, Throwable reason) {
    threads.shutdownNow();
    try {
      Removal.of(unfinished);
    } catch (IOException e) {
      reason.addSuppressed(e); // the next run removes what is left
    }
  }
}
