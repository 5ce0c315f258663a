package dev.safepersist.core.intercept;

import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An annotated method that a thread is in, and what was written in it. Used by that thread.
 *
 * @param <R> the rules of the methods
 */
public final class MethodScope<R extends WriteRule> {
  private final Optional<MethodScope<R>> outer;
  private final R rule;
  private final List<RedirectedWrite> writes = new ArrayList<>();
  private final List<ReplacedFile> deleted = new ArrayList<>();
  private Optional<IOException> failure = Optional.empty();

  MethodScope(Optional<MethodScope<R>> outer, R rule) {
    this.outer = outer;
    this.rule = rule;
  }

  Optional<MethodScope<R>> outer() {
    return outer;
  }

  /** The rule of the method. */
  public R rule() {
    return rule;
  }

  /**
   * What an open of {@code path} leads to; empty if it goes to the file itself. A file that was
   * written in the method is continued where it is staged.
   *
   * @throws IOException if the file should be staged and cannot
   */
  public Optional<RedirectedWrite> open(
      Path path, Access access, boolean mayCreate, boolean followLinks) throws IOException {
    if (access == Access.READ
        || path.getFileSystem() != FileSystems.getDefault()
        || LogFiles.isLog(path)) {
      return Optional.empty();
    }
    Optional<RedirectedWrite> pending = pending(path);
    if (access != Access.TRUNCATE) {
      return pending;
    }
    Optional<RedirectedWrite> write = staged(path, mayCreate || pending.isPresent(), followLinks);
    if (write.isPresent()) {
      add(write.get());
    } else if (Files.isRegularFile(path) && Files.isWritable(path)) {
      Log.log(Level.WARNING, CoreMessage.WOVEN_IN_PLACE.text(path));
    }
    return write;
  }

  private Optional<RedirectedWrite> staged(Path path, boolean mayCreate, boolean followLinks)
      throws IOException {
    Optional<OpenTarget> target = OpenTarget.of(path, rule.policy(), mayCreate, followLinks);
    try {
      return target.isPresent()
          ? Optional.of(RedirectedWrite.open(target.get(), rule))
          : Optional.empty();
    } catch (OwnerLostException e) {
      return Optional.empty();
    }
  }

  /** Adds what was opened in the method. */
  public void add(RedirectedWrite write) {
    writes.add(write);
  }

  /** The newest version of the file at {@code path} in this method and those around it. */
  public Optional<RedirectedWrite> pending(Path path) {
    List<RedirectedWrite> versions = versions(path);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  /** The versions of the file at {@code path} in this method and those around it, oldest first. */
  private List<RedirectedWrite> versions(Path path) {
    if (writes.isEmpty() && outer.isEmpty()) {
      return List.of();
    }
    Path file;
    try {
      file = rule.file(path).target().file();
    } catch (IOException e) {
      return List.of(); // no file can be there
    }
    List<RedirectedWrite> found = new ArrayList<>();
    for (MethodScope<R> scope : inwards()) {
      scope.writes.stream().filter(write -> write.file().equals(file)).forEach(found::add);
    }
    return found;
  }

  /** The methods around this one and this one, the outermost first. */
  private List<MethodScope<R>> inwards() {
    List<MethodScope<R>> scopes = new ArrayList<>();
    for (Optional<MethodScope<R>> scope = Optional.of(this);
        scope.isPresent();
        scope = scope.get().outer) {
      scopes.add(scope.get());
    }
    Collections.reverse(scopes);
    return scopes;
  }

  /**
   * Takes out the finished versions of the file at {@code path}, to be published now: a program
   * that goes on with a file must find what it has written.
   */
  public MethodEnd take(Path path) {
    List<RedirectedWrite> taken =
        versions(path).stream().filter(write -> write.hasBegun() && !write.isOpen()).toList();
    inwards().forEach(scope -> scope.writes.removeAll(taken));
    return new MethodEnd(taken, List.of(), false);
  }

  /** Part of what the method has written was refused already, so that it must not succeed. */
  public void fail(IOException reason) {
    failure = failure.or(() -> Optional.of(reason));
  }

  /** Why the method must not succeed, if it must not. */
  public Optional<IOException> failure() {
    return failure;
  }

  /** Drops what was written to the file at {@code path}; whether there was any. */
  public boolean forget(Path path) {
    List<RedirectedWrite> versions = versions(path);
    inwards().forEach(scope -> scope.writes.removeAll(versions));
    versions.forEach(RedirectedWrite::drop);
    return !versions.isEmpty();
  }

  /** The file at {@code path} is about to be deleted: keeps it, if it is to be replaced. */
  public void beforeDelete(Path path) {
    if (path.getFileSystem() == FileSystems.getDefault()
        && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        && hasNextVersion(path.toAbsolutePath().normalize())) {
      ReplacedFile.before(path, rule).ifPresent(deleted::add);
    }
  }

  /** Whether something that was written is the next version of {@code file}, by its name. */
  private boolean hasNextVersion(Path file) {
    return inwards().stream()
        .flatMap(scope -> scope.writes.stream())
        .filter(RedirectedWrite::hasBegun)
        .anyMatch(write -> TemporaryNames.isNextVersion(file, write.file()));
  }

  /** The method ends; the outer one, if any, answers for what was written, unless this failed. */
  MethodEnd end(boolean failed) {
    if (outer.isEmpty() || failed) {
      return new MethodEnd(writes, deleted, failed);
    }
    outer.get().writes.addAll(writes);
    outer.get().deleted.addAll(deleted);
    return new MethodEnd(List.of(), List.of(), false);
  }
}
