package dev.safepersist.woven;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.message.Log;
import dev.safepersist.message.Message;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A woven method that a thread is in, and what was written in it. Used by that thread. */
final class Scope {
  private static final ThreadLocal<Scope> CURRENT = new ThreadLocal<>();

  private final Optional<Scope> outer;
  private final MethodRule rule;
  private final List<WovenStage> stages = new ArrayList<>();
  private final List<DeletedFile> deleted = new ArrayList<>();

  private Scope(Optional<Scope> outer, MethodRule rule) {
    this.outer = outer;
    this.rule = rule;
  }

  /** The innermost method that the current thread is in. */
  static Optional<Scope> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  static Scope enter(MethodRule rule) {
    Scope scope = new Scope(current(), rule);
    CURRENT.set(scope);
    return scope;
  }

  /**
   * The stage that an open of {@code path} leads to; empty if it goes to the file itself.
   *
   * @throws IOException if the file should be staged and cannot
   */
  Optional<WovenStage> open(Path path, Access access, boolean mayCreate, boolean followLinks)
      throws IOException {
    if (access == Access.READ || path.getFileSystem() != FileSystems.getDefault()) {
      return Optional.empty();
    }
    Optional<WovenStage> pending = pending(path);
    if (access != Access.TRUNCATE) {
      return pending;
    }
    Optional<OpenTarget> target =
        OpenTarget.of(path, rule.policy(), mayCreate || pending.isPresent(), followLinks);
    if (target.isEmpty()) {
      if (Files.isRegularFile(path) && Files.isWritable(path)) {
        Log.log(Level.WARNING, Message.WOVEN_IN_PLACE.text(path));
      }
      return Optional.empty();
    }
    WovenStage stage = WovenStage.open(target.get(), rule);
    stages.add(stage);
    return Optional.of(stage);
  }

  /** The newest stage for the file at {@code path} in this method and those around it. */
  Optional<WovenStage> pending(Path path) throws IOException {
    if (stages.isEmpty() && outer.isEmpty()) {
      return Optional.empty();
    }
    Path file;
    try {
      file = SafeFile.of(path, rule.policy(), rule::inspect).target().file();
    } catch (IOException e) {
      return Optional.empty(); // no file can be there
    }
    for (int i = stages.size() - 1; i >= 0; i--) {
      if (stages.get(i).isFor(file)) {
        return Optional.of(stages.get(i));
      }
    }
    return outer.isPresent() ? outer.get().pending(path) : Optional.empty();
  }

  /** Keeps the file at {@code path}, which is about to be deleted, if it is to be replaced. */
  void keep(Path path) {
    if (path.getFileSystem() == FileSystems.getDefault()
        && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        && hasNextVersion(path.toAbsolutePath().normalize())) {
      DeletedFile.before(path, rule).ifPresent(deleted::add);
    }
  }

  /** Whether what was written is the next version of {@code file}, by its name. */
  private boolean hasNextVersion(Path file) {
    return stages.stream()
            .filter(WovenStage::begun)
            .anyMatch(stage -> DeletedFile.isReplacedBy(file, stage.file()))
        || outer.filter(scope -> scope.hasNextVersion(file)).isPresent();
  }

  /** Drops what was written to a file, because the file was deleted. */
  static void forget(WovenStage stage) {
    for (Optional<Scope> scope = current(); scope.isPresent(); scope = scope.get().outer) {
      scope.get().stages.removeIf(candidate -> candidate.isFor(stage.file()) && drop(candidate));
    }
  }

  private static boolean drop(WovenStage stage) {
    stage.drop();
    return true;
  }

  /** The method ends; what is to be done with what was written. */
  Ending leave(boolean failed) {
    if (outer.isEmpty()) {
      CURRENT.remove();
      return new Ending(stages, deleted, failed);
    }
    CURRENT.set(outer.get());
    if (failed) {
      return new Ending(stages, deleted, true);
    }
    outer.get().stages.addAll(stages);
    outer.get().deleted.addAll(deleted);
    return new Ending(List.of(), List.of(), false);
  }
}
