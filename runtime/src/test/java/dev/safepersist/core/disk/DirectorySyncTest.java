package dev.safepersist.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.safepersist.SafeFiles;
import dev.safepersist.faults.Call;
import dev.safepersist.faults.WrappedFileSystem;
import dev.safepersist.save.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DirectorySyncTest {
  @TempDir private Path folder;

  /** The folder on a file system where the sync of a directory fails. */
  private Path where(String error) {
    return new WrappedFileSystem() {
      @Override
      protected <T> T perform(Call call, Action<T> action) throws IOException {
        if (call instanceof Call.Force && Files.isDirectory(call.path())) {
          throw new IOException(error);
        }
        return action.run();
      }
    }.wrap(folder);
  }

  @Test
  void saysWhereTheFileSystemKnowsNoSyncOfDirectories() throws IOException {
    Path there = where("Invalid argument");

    assertThat(DirectorySync.sync(there)).isFalse();
    assertThat(SafeFiles.writeString(there.resolve("state.txt"), "1").durability())
        .isEqualTo(Durability.ATOMIC);
  }

  @Test
  void failsWhereTheDiskFails() {
    Path there = where("Input/output error");

    assertThatIOException().isThrownBy(() -> DirectorySync.sync(there));
  }
}
