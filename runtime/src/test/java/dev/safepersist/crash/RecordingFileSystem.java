package dev.safepersist.crash;

import dev.safepersist.faults.Call;
import dev.safepersist.faults.WrappedFileSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file system that records what is done below one directory. What is there when it is created
 * counts as durable. Changes outside of the directory are refused. Safe for use by several threads.
 */
final class RecordingFileSystem extends WrappedFileSystem {
  private final Recorder recorder;
  private final Path root;
  private final Mutant mutant;

  /** Records what is done below {@code root} by a program that is as it is. */
  RecordingFileSystem(Path root) throws IOException {
    this(root, Mutant.NONE);
  }

  /** Records what is done below {@code root} as if the program had the bug {@code mutant}. */
  RecordingFileSystem(Path root, Mutant mutant) throws IOException {
    this.root = root.toRealPath();
    this.mutant = mutant;
    this.recorder = new Recorder(this.root);
  }

  /** The directory, as a path of this file system. */
  Path root() {
    return wrap(root);
  }

  /** Notes that the caller was told that everything so far is safe. */
  synchronized void acknowledge() {
    recorder.acknowledged();
  }

  /** What was recorded so far. */
  synchronized Recording recording() {
    return recorder.recording();
  }

  @Override
  protected synchronized <T> T perform(Call call, Action<T> action) throws IOException {
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

  private boolean isDropped(Call.Force force) {
    Mutant culprit =
        recorder.isDirectory(force.file()) ? Mutant.NO_DIRECTORY_SYNC : Mutant.NO_FILE_SYNC;
    return mutant == culprit;
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
