package dev.safepersist.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.faults.Call;
import dev.safepersist.faults.SavedFile;
import dev.safepersist.faults.WrappedFileSystem;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saves of which each write in turn takes half of what it was given. */
final class ShortWrites extends Probe {
  private final boolean ignored;

  /** Of a program that does or does not look at how much was written. */
  ShortWrites(boolean ignored) {
    this.ignored = ignored;
  }

  /** A disk on which one write is short. */
  private final class Disk extends WrappedFileSystem {
    private int left;

    private Disk(int nth) {
      this.left = nth;
    }

    @Override
    @SuppressWarnings("unchecked") // the result of a write is a number
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      if (!(call instanceof Call.Write write) || --left != 0) {
        return action.run();
      }
      int start = write.bytes().position();
      int end = write.bytes().limit();
      write.bytes().limit(end - (end - start) / 2);
      T written = action.run();
      write.bytes().limit(end);
      if (!ignored) {
        return written;
      }
      write.bytes().position(end);
      return (T) (Object) (end - start);
    }
  }

  @Override
  void run(Path root) throws Exception {
    SavedFile file = new SavedFile(MetadataPlacement.ENVELOPE);
    for (int nth = 1; ; nth++) {
      Disk disk = new Disk(nth);
      Path fresh = Files.createDirectory(root.resolve("d" + nth));
      file.save(fresh, 1);
      try {
        file.save(disk.wrap(fresh), 2);
        assertThat(file.version(fresh)).as("version after a receipt").isEqualTo(2);
      } catch (SaveException e) {
        assertThat(file.version(fresh)).as("version after an exception").isEqualTo(1);
      }
      if (disk.left > 0) {
        return;
      }
    }
  }
}
