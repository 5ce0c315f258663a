package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.RedirectedWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of which this program has written a part that is staged or was refused. Without the
 * agent that part would be in the file, and what the program appends would follow it; it must not
 * follow the version that stays in place. Safe for use by several threads.
 */
final class UnfinishedFiles {
  private static final int MOST = 4000;

  private final Map<Path, UnfinishedFile> files = new LinkedHashMap<>();

  private final StagedFiles staged = new StagedFiles();

  /** Asked for each file that is opened: there are hardly ever any. */
  private volatile boolean any;

  /** The first stream of {@code stage} is open. */
  void opened(OpenStage stage) {
    Path file = real(stage.write().named());
    synchronized (files) {
      staged.opened(file, stage);
      any = true;
    }
  }

  /** The stage that the program sees as the file at {@code named}, for one more stream. */
  Optional<OpenStage> join(Path named) {
    return any ? staged.join(real(named)) : Optional.empty();
  }

  /** Whether a stream of the program has begun a new version of the file at {@code named}. */
  boolean isStaged(Path named) {
    return any && staged.contains(real(named));
  }

  /** {@code stage} has ended. */
  void ended(OpenStage stage) {
    synchronized (files) {
      staged.ended(stage);
      any = !files.isEmpty() || !staged.isEmpty();
    }
  }

  /** What was written to {@code stage} was refused. */
  void refused(OpenStage stage) {
    Path file = real(stage.write().named());
    if (staged.isNewest(file, stage)) {
      RedirectedWrite write = stage.write();
      add(file, new UnfinishedFile(stage.target(), stage.rule(), write.aside(), write.isLost()));
    }
  }

  private void add(Path key, UnfinishedFile file) {
    synchronized (files) {
      if (files.size() >= MOST) {
        files.remove(files.keySet().iterator().next());
      }
      files.put(key, file);
      any = true;
    }
  }

  /** The file at {@code named}, if it is unfinished. */
  Optional<UnfinishedFile> find(Path named) {
    if (!any) {
      return Optional.empty();
    }
    Path key = real(named);
    synchronized (files) {
      UnfinishedFile found = files.get(key);
      if (found != null && found.isGone()) {
        files.remove(key);
        found = null;
      }
      return Optional.ofNullable(found);
    }
  }

  /** The program moves the version in place of {@code file}: what it adds to that follows. */
  void follow(UnfinishedFile file, OpenTarget target, FileRule rule) {
    add(real(target.named()), file.movedTo(target, rule));
  }

  /** The file at {@code named} begins anew, or is gone. */
  void forget(Path named) {
    if (any) {
      Path file = real(named);
      synchronized (files) {
        staged.forget(file);
        files.remove(file);
        any = !files.isEmpty() || !staged.isEmpty();
      }
    }
  }

  List<UnfinishedFile> all() {
    synchronized (files) {
      return new ArrayList<>(files.values());
    }
  }

  private static Path real(Path named) {
    Path absolute = named.toAbsolutePath();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      try {
        Path folder = absolute.getParent();
        return folder == null ? absolute : folder.toRealPath().resolve(absolute.getFileName());
      } catch (IOException missing) {
        return absolute.normalize();
      }
    }
  }
}
