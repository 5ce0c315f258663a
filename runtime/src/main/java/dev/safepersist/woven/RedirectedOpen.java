package dev.safepersist.woven;

import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.MethodRule;
import dev.safepersist.core.intercept.MethodScope;
import dev.safepersist.core.intercept.OpenOptions;
import dev.safepersist.core.intercept.RedirectedWrite;
import dev.safepersist.core.place.Spelling;
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

/** An open call of a woven method, and where its stream leads: to a stage, or to the file. */
final class RedirectedOpen {
  private final Optional<RedirectedWrite> write;
  private final AtomicBoolean closed = new AtomicBoolean();

  private RedirectedOpen(Optional<RedirectedWrite> write) {
    this.write = write;
  }

  /** An open of something that is not a file. */
  static RedirectedOpen ofNoFile() {
    return new RedirectedOpen(Optional.empty());
  }

  /**
   * An open of {@code file}, which may be null and invalid as for the JDK.
   *
   * @throws FileNotFoundException if it should be staged and cannot
   */
  static RedirectedOpen of(File file, boolean append) throws FileNotFoundException {
    Optional<MethodScope<MethodRule>> scope = WovenScopes.current();
    if (scope.isEmpty() || file == null) {
      return ofNoFile();
    }
    try {
      Access access = append ? Access.APPEND : Access.TRUNCATE;
      return new RedirectedOpen(
          scope.get().open(Spelling.ofFile(file.getPath()), access, true, true));
    } catch (InvalidPathException e) {
      return ofNoFile(); // the open fails for the same reason
    } catch (IOException e) {
      FileNotFoundException failure = new FileNotFoundException(e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }

  /** An open of a path with options, some of which the JDK may refuse. */
  static RedirectedOpen of(Path path, Set<?> options, boolean mayCreate) throws IOException {
    Optional<MethodScope<MethodRule>> scope = WovenScopes.current();
    Optional<Access> access = OpenOptions.access(options);
    if (scope.isEmpty() || path == null || access.isEmpty()) {
      return ofNoFile();
    }
    boolean followLinks = !options.contains(LinkOption.NOFOLLOW_LINKS);
    return new RedirectedOpen(scope.get().open(path, access.get(), mayCreate, followLinks));
  }

  boolean isStaged() {
    return write.isPresent();
  }

  /** The file to open in place of {@code named}. */
  File insteadOf(File named) {
    return write.isPresent() ? write.get().staged().path().toFile() : named;
  }

  /** Opens the stage that this leads to. */
  FileChannel channel(Set<?> options) throws IOException {
    Path path = write.orElseThrow().staged().path();
    return new StagedFileChannel(FileChannel.open(path, ofStage(options)), begun());
  }

  /** As {@link #channel}, by a stream: an interrupt of its thread does not close it. */
  OutputStream stream(Set<?> options) throws IOException {
    Path path = write.orElseThrow().staged().path();
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
  RedirectedOpen begun() {
    write.ifPresent(RedirectedWrite::begin);
    return this;
  }

  /** A write has failed. */
  void failed() {
    write.ifPresent(RedirectedWrite::fail);
  }

  /** Closes the stream by {@code close}, which comes here again if it closes a channel, too. */
  void close(Uninterrupted.Action close) throws IOException {
    if (write.isEmpty() || !closed.compareAndSet(false, true)) {
      close.run();
      return;
    }
    write.get().close(close);
  }
}
