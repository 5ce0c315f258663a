package dev.safepersist.woven;

import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenOptions;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** An open call of a woven method, and the stream that comes of it: to a stage, or to the file. */
final class Opening {
  private final Optional<WovenStage> stage;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Opening(Optional<WovenStage> stage) {
    this.stage = stage;
  }

  /** Of something that is no file. */
  static Opening ofNoFile() {
    return new Opening(Optional.empty());
  }

  /**
   * Of {@code file}, which may be null and invalid as for the JDK.
   *
   * @throws FileNotFoundException if it should be staged and cannot
   */
  static Opening of(File file, boolean append) throws FileNotFoundException {
    Optional<Scope> scope = Scope.current();
    if (scope.isEmpty() || file == null) {
      return ofNoFile();
    }
    try {
      Access access = append ? Access.APPEND : Access.TRUNCATE;
      return new Opening(scope.get().open(file.toPath(), access, true, true));
    } catch (InvalidPathException e) {
      return ofNoFile(); // the open fails for the same reason
    } catch (IOException e) {
      FileNotFoundException failure = new FileNotFoundException(e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }

  /** Of a path with options, among which there may be what the JDK refuses. */
  static Opening of(Path path, Set<?> options, boolean mayCreate) throws IOException {
    Optional<Scope> scope = Scope.current();
    Access access = OpenOptions.access(options);
    if (scope.isEmpty() || path == null || access == null) {
      return ofNoFile();
    }
    boolean followLinks = !options.contains(LinkOption.NOFOLLOW_LINKS);
    return new Opening(scope.get().open(path, access, mayCreate, followLinks));
  }

  boolean isStaged() {
    return stage.isPresent();
  }

  /** The file to open in place of {@code named}. */
  File insteadOf(File named) {
    return stage.isPresent() ? stage.get().staged().path().toFile() : named;
  }

  /** Opens the stage, which is there. */
  FileChannel channel(Set<?> options) throws IOException {
    Path path = stage.orElseThrow().staged().path();
    return new StagedFileChannel(FileChannel.open(path, ofStage(options)), begun());
  }

  /** The same by a stream, which other than a channel writes on when its thread is interrupted. */
  OutputStream stream(Set<?> options) throws IOException {
    Path path = stage.orElseThrow().staged().path();
    OpenOption[] rest = ofStage(options).toArray(OpenOption[]::new);
    return new StagedOutputStream(Files.newOutputStream(path, rest), begun());
  }

  private static Set<OpenOption> ofStage(Set<?> options) {
    Set<OpenOption> rest = new HashSet<>();
    options.forEach(option -> rest.add((OpenOption) option));
    rest.remove(StandardOpenOption.CREATE);
    rest.remove(StandardOpenOption.TRUNCATE_EXISTING); // done, if it was asked for
    return rest;
  }

  /** The stream is open. */
  Opening begun() {
    stage.ifPresent(WovenStage::begin);
    return this;
  }

  /** A write has failed. */
  void failed() {
    stage.ifPresent(WovenStage::failed);
  }

  /** Closes the stream by {@code close}, which comes here again if it closes a channel, too. */
  void close(Uninterrupted.Action close) throws IOException {
    if (stage.isEmpty() || !closed.compareAndSet(false, true)) {
      close.run();
      return;
    }
    stage.get().close(close);
  }
}
