package dev.safepersist.crash;

import dev.safepersist.faults.Call;
import dev.safepersist.faults.WrappedFileSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A file system that records what is done below one directory. What is there when it is created
 * counts as durable. Changes outside of the directory are refused. One process of the program sees
 * it; {@link #successor} is what the next process sees. Used by one thread.
 */
final class RecordingFileSystem extends WrappedFileSystem {
  private final Recorder recorder;
  private final Path root;
  private final Mutant mutant;
  private Predicate<Call> busy = call -> false;
  private boolean losesSync;
  private Optional<Path> lost = Optional.empty();
  private int lifetime = Integer.MAX_VALUE;

  /** Records what is done below {@code root} by a program that is as it is. */
  RecordingFileSystem(Path root) throws IOException {
    this(root, Mutant.NONE);
  }

  /** Records what is done below {@code root} as if the program had the bug {@code mutant}. */
  RecordingFileSystem(Path root, Mutant mutant) throws IOException {
    this(root.toRealPath(), mutant, new Recorder(root.toRealPath()));
  }

  private RecordingFileSystem(Path root, Mutant mutant, Recorder recorder) {
    this.root = root;
    this.mutant = mutant;
    this.recorder = recorder;
  }

  /** The same for another process, which goes on where this one ended. */
  RecordingFileSystem successor() {
    RecordingFileSystem next = new RecordingFileSystem(root, mutant, recorder);
    next.busy = busy;
    return next;
  }

  /** Refuses the calls that {@code calls} tells, as busy. */
  void refuse(Predicate<Call> calls) {
    busy = calls;
  }

  /**
   * Has the process die when {@code operations} operations were recorded: what it does then has no
   * effect any more. Its files are closed, its locks gone.
   */
  void dieAfter(int operations) {
    lifetime = operations;
  }

  /**
   * Fails the next sync of a stage, as the kernel does: the pages count as clean from then on, so
   * that further syncs of this file succeed without doing anything.
   */
  void loseNextSync() {
    losesSync = true;
  }

  /** Whether the process died. */
  boolean isDead() {
    return recorder.recorded() >= lifetime;
  }

  /** The directory, as a path of this file system. */
  Path root() {
    return wrap(root);
  }

  /** Records that the program reported everything so far as safe. */
  void acknowledge() {
    recorder.acknowledged();
  }

  /** What was recorded so far. */
  Recording recording() {
    return recorder.recording();
  }

  @Override
  protected <T> T perform(Call call, Action<T> action) throws IOException {
    if (isDead() && !(call instanceof Call.Close)) {
      throw new IOException("this process is dead");
    }
    if (busy.test(call)) {
      throw new FileSystemException(call.path().toString(), null, "Device or resource busy");
    }
    if (call instanceof Call.Open open) {
      recorder.opening(open);
      T channel = action.run();
      recorder.opened(open, channel);
      return channel;
    }
    if (call instanceof Call.Write write) {
      ByteBuffer bytes = write.bytes().duplicate();
      T written = action.run();
      recorder.wrote(write, bytes.limit(write.bytes().position()));
      return written;
    }
    if (call instanceof Call.Force force && isDropped(force)) {
      return null;
    }
    if (call instanceof Call.Force force && losesSync && isStage(force.path())) {
      losesSync = false;
      lost = Optional.of(force.path());
      if (mutant != Mutant.RETRIED_SYNC) {
        throw new IOException("Input/output error");
      }
    }
    if (call instanceof Call.Force && lost.filter(call.path()::equals).isPresent()) {
      return null;
    }
    if (call instanceof Call.Move move && unlinksFirst(move)) {
      unlinkThenRename(move);
      return null;
    }
    T result = action.run();
    if (call instanceof Call.Change change) {
      recorder.changed(change);
    }
    return result;
  }

  private static boolean isStage(Path path) {
    return path.getParent().endsWith("stage");
  }

  private boolean isDropped(Call.Force force) {
    return mutant.drops(recorder.isDirectory(force.file()), force.path());
  }

  /** Whether a move is two steps: the JDK unlinks first when it is not asked for an atomic move. */
  private boolean unlinksFirst(Call.Move move) {
    return move.atomic() ? mutant == Mutant.REPLACE_EXISTING : move.replace();
  }

  private void unlinkThenRename(Call.Move move) throws IOException {
    if (Files.deleteIfExists(move.target())) {
      recorder.changed(new Call.Delete(move.target()));
    }
    Files.move(move.path(), move.target(), StandardCopyOption.ATOMIC_MOVE);
    recorder.changed(move);
  }
}
