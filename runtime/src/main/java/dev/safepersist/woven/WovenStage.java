package dev.safepersist.woven;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Check;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.message.Log;
import dev.safepersist.message.Message;
import dev.safepersist.save.RejectedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A new version of a file that a woven method writes. Its streams may be used and closed by several
 * threads.
 */
final class WovenStage {
  private final OpenTarget target;
  private final Path file;
  private final MethodRule rule;
  private final StagedFile staged;
  private boolean begun;
  private int open;
  private boolean failed;

  private WovenStage(OpenTarget target, Path file, MethodRule rule, StagedFile staged) {
    this.target = target;
    this.file = file;
    this.rule = rule;
    this.staged = staged;
  }

  static WovenStage open(OpenTarget target, MethodRule rule) throws IOException {
    SafeFile safe = SafeFile.of(target.named(), rule.policy(), rule::inspect);
    return new WovenStage(target, safe.target().file(), rule, safe.stage());
  }

  /** The file, as the program named it. */
  Path named() {
    return target.named();
  }

  /** The file itself. */
  Path file() {
    return file;
  }

  boolean isFor(Path other) {
    return file.equals(other);
  }

  StagedFile staged() {
    return staged;
  }

  /** A stream to the stage was opened. */
  synchronized void begin() {
    begun = true;
    open++;
  }

  /** Closes a stream to the stage by {@code close}. */
  synchronized void close(Uninterrupted.Action close) throws IOException {
    try {
      staged.closeWriter(close);
    } catch (IOException | RuntimeException e) {
      failed = true;
      throw e;
    } finally {
      open--;
    }
  }

  /** Reads what was written. */
  InputStream read() throws IOException {
    return new FilterInputStream(Files.newInputStream(staged.path())) {
      @Override
      public void close() throws IOException {
        staged.closeWriter(super::close); // the lock would be lost, as by the close of a writer
      }
    };
  }

  /** A write has failed, whether or not the program takes note. */
  synchronized void failed() {
    failed = true;
  }

  /** Whether a stream to it is open. */
  synchronized boolean isOpen() {
    return open > 0;
  }

  /** Whether the program got a stream to it at all. */
  synchronized boolean begun() {
    return begun;
  }

  /**
   * Requires that the program is done with it.
   *
   * @throws RejectedException with a finished message, if it is not
   */
  void requireEnded() throws RejectedException {
    if (isOpen()) {
      throw new RejectedException(named(), Message.WOVEN_STILL_OPEN.text(named()));
    }
  }

  /** What must hold before it is published. */
  List<Check> checks() {
    return List.of(
        version -> {
          if (hasFailed()) {
            throw new RejectedException(named(), "a write to its stream has failed");
          }
          rule.require(version, target.bytes());
        });
  }

  private synchronized boolean hasFailed() {
    return failed;
  }

  /** Keeps what was rejected, and tells where. */
  String setAside(String reason) {
    try {
      Optional<Path> kept = staged.setAside(reason);
      return kept.map(path -> "the bytes that were to replace it are in " + path)
          .orElse("there were no bytes to keep");
    } catch (IOException | RuntimeException e) {
      return "the bytes that were to replace it could not be kept: " + e.getMessage();
    }
  }

  /** Drops it, unless it was published or set aside. */
  void drop() {
    try {
      staged.close();
    } catch (IOException e) {
      Log.log(Level.WARNING, "the stage of " + named() + " could not be removed", e);
    }
  }
}
