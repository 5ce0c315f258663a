package dev.safepersist.core.commit;

import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.stage.StagedOutput;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A new version of a file on its way: bytes go to {@link #output()}, or a program writes them
 * itself to {@link #path()}; then {@link #commit} publishes them. A stage that is closed without a
 * commit is dropped.
 */
public interface StagedFile extends Closeable {
  /** The stream into the stage. */
  StagedOutput output();

  /** Where the bytes are staged, for a program that writes them itself. */
  Path path();

  /**
   * Closes a stream by which a program has written the stage itself. Where file locks belong to the
   * process, that drops all its locks on the stage (fcntl(2)), including the one that marks the
   * stage as owned; the target's lock is held meanwhile, and the stage is locked again.
   *
   * @throws IOException what {@code close} throws
   */
  void closeWriter(Uninterrupted.Action close) throws IOException;

  /**
   * Takes the lock of the target early. For a program that writes the stage itself, between its
   * last write and its close; {@link #commit}, {@link #setAside} and {@link #close} release it.
   */
  void lock() throws IOException;

  /**
   * Gives the lock that was taken early back, for a stage that is kept for later: its writer is
   * closed, and it is locked anew itself, as after {@link #closeWriter}.
   */
  void unlock() throws IOException;

  /**
   * Makes retention leave the version that this one replaces, if that is kept: for a new version
   * that is doubtful. To be called before {@link #commit}.
   */
  void pinOldVersion();

  /**
   * Checks and publishes the stage.
   *
   * @throws RejectedException if a check failed; the stage is still there, to be set aside or
   *     closed
   * @throws SaveException if the save failed otherwise
   */
  Receipt commit(List<Check> checks) throws IOException;

  /**
   * Keeps the staged bytes under {@code .safepersist/set-aside}, with the reason.
   *
   * @return where they are; empty if there were no bytes to keep
   */
  Optional<Path> setAside(String reason) throws IOException;

  /** Drops the stage unless it was committed or set aside. */
  @Override
  void close() throws IOException;
}
