package dev.safepersist.operations.audit;

import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.operations.tree.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An audit of directory trees. Files are read in parallel and reported in the order of the walk.
 * Nothing is changed. Memory use depends on the depth of the trees and the number of threads; of
 * each file only its checksum is kept, to find duplicates.
 *
 * @since 0.1
 */
public final class Audit {
  private static final int DIRECTORIES_KNOWN = 64;
  private static final int AHEAD = 16;

  private final FileAuditor auditor;
  private final AuditOptions options;
  private final AuditListener listener;
  private final AuditSummary summary = new AuditSummary();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final Map<Path, KeptBeside> directories =
      new LinkedHashMap<>(DIRECTORIES_KNOWN, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, KeptBeside> eldest) {
          return size() > DIRECTORIES_KNOWN;
        }
      };

  private record Pending(Path file, Future<AuditedFile> audit) {}

  private Audit(AuditOptions options, AuditListener listener) {
    this.options = options;
    this.listener = listener;
    this.auditor = new FileAuditor(options);
  }

  /**
   * Audits {@code roots}, which are directories or files.
   *
   * @throws InterruptedException if the thread is interrupted; what was found before is reported
   */
  public static AuditSummary run(List<Path> roots, AuditOptions options, AuditListener listener)
      throws InterruptedException {
    return new Audit(options, listener).run(roots);
  }

  private AuditSummary run(List<Path> roots) throws InterruptedException {
    ExecutorService readers = Executors.newFixedThreadPool(options.threads());
    try {
      for (Path root : roots) {
        try {
          Walk walk = new Walk(readers);
          FileTree.walk(root, options.selection(), walk);
          drain(0);
        } catch (IOException failure) {
          listener.failed(root, failure);
        }
      }
    } finally {
      readers.shutdownNow();
    }
    for (ChecksumList list : options.checksums()) {
      list.missing().forEach(listener::missing);
    }
    return summary;
  }

  private final class Walk implements FileTree.Visitor {
    private final ExecutorService readers;

    Walk(ExecutorService readers) {
      this.readers = readers;
    }

    @Override
    public void file(Path file, BasicFileAttributes attributes) throws IOException {
      if (!attributes.isRegularFile()) {
        summary.skipped();
        return;
      }
      KeptVersions kept = kept(file);
      Callable<AuditedFile> reading = () -> auditor.audit(file, kept);
      pending.add(new Pending(file, readers.submit(reading)));
      drainInWalk(options.threads() * AHEAD);
    }

    @Override
    public void failed(Path path, IOException failure) {
      listener.failed(path, failure);
    }

    @Override
    public void directory(Path directory) {
      try {
        StateDirectory state = options.state(directory);
        if (Files.isDirectory(state.root())) {
          summary.keeps(KeptBeside.of(state).all());
        }
      } catch (IOException failure) {
        listener.failed(directory, failure);
      }
    }
  }

  private KeptVersions kept(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    KeptBeside beside = directories.get(directory);
    if (beside == null) {
      try {
        beside = KeptBeside.of(options.state(directory));
      } catch (IOException failure) {
        beside = KeptBeside.none();
        listener.failed(directory, failure);
      }
      directories.put(directory, beside);
    }
    return beside.of(file.getFileName().toString());
  }

  private void drainInWalk(int most) throws IOException {
    try {
      drain(most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("the audit was interrupted");
    }
  }

  private void drain(int most) throws InterruptedException {
    while (pending.size() > most) {
      Pending next = pending.remove();
      try {
        AuditedFile audited = next.audit().get();
        summary.add(audited);
        listener.audited(audited);
      } catch (ExecutionException e) {
        report(next.file(), e.getCause());
      }
    }
  }

  private void report(Path file, Throwable failure) {
    if (failure instanceof NoSuchFileException && Files.notExists(file)) {
      return; // deleted since its directory was listed
    }
    if (failure instanceof Error error) {
      throw error;
    }
    boolean expected = failure instanceof IOException;
    listener.failed(
        file, expected ? (IOException) failure : new IOException(failure.toString(), failure));
  }

  /** The name of the type in the location of a schema, such as {@code schemas/song.schema.json}. */
  static String typeName(String schema) {
    String file = schema.substring(schema.lastIndexOf('/') + 1);
    return file.replaceAll("(\\.v\\d+)?\\.schema\\.json$|\\.json$", "");
  }
}
