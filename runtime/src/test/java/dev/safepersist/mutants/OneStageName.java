package dev.safepersist.mutants;

import dev.safepersist.faults.Call;
import dev.safepersist.faults.WrappedFileSystem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system that acts as if all stages of a file had one name. */
final class OneStageName extends WrappedFileSystem {
  @Override
  protected Path place(Path path) {
    return isStage(path) ? path.resolveSibling("state.json.tmp") : path;
  }

  private static boolean isStage(Path path) {
    return path.toString().endsWith(".tmp") && path.getParent().endsWith("stage");
  }

  @Override
  @SuppressWarnings("unchecked") // the result of an open is a channel
  protected <T> T perform(Call call, Action<T> action) throws IOException {
    if (call instanceof Call.Open open
        && open.options().contains(StandardOpenOption.CREATE_NEW)
        && isStage(open.path())) {
      return (T)
          FileChannel.open(
              open.path(),
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    }
    return action.run();
  }

  /** Two writers on it. */
  static final class Writers extends TwoWriters {
    @Override
    Path seen(Path root) {
      return new OneStageName().wrap(root);
    }
  }
}
