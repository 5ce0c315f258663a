package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.RedirectedWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of which this program has written a part that was refused. Without the agent that part
 * would be in the file, and what the program appends would follow it; it must not follow the
 * version that stays in place. Safe for use by several threads.
 */
final class UnfinishedFiles {
  private static final int MOST = 4000;

  private final Map<Path, UnfinishedFile> files = new LinkedHashMap<>();

  /** Asked for each file that is opened: there are hardly ever any. */
  private volatile boolean any;

  /** What was written by {@code write} was refused. */
  void refused(RedirectedWrite write, FileRule rule) {
    UnfinishedFile file = new UnfinishedFile(write.target(), rule, write.aside(), write.isLost());
    synchronized (files) {
      if (files.size() >= MOST) {
        files.remove(files.keySet().iterator().next());
      }
      files.put(real(write.named()), file);
      any = true;
    }
  }

  /** The file at {@code named}, if it is unfinished. */
  Optional<UnfinishedFile> find(Path named) {
    if (!any) {
      return Optional.empty();
    }
    Path file = real(named);
    synchronized (files) {
      return Optional.ofNullable(files.get(file));
    }
  }

  /** The file at {@code named} begins anew, or is gone. */
  void forget(Path named) {
    if (any) {
      Path file = real(named);
      synchronized (files) {
        files.remove(file);
        any = !files.isEmpty();
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
