package dev.safepersist.operations.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.safepersist.operations.message.OperationsMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCopyTest {
  @TempDir Path dir;

  private Path file;
  private int copied;

  @BeforeEach
  void writeAFile() throws IOException {
    file = Files.writeString(dir.resolve("busy.log"), "line\n");
  }

  /** Another program adds to the file during the first {@code times} copies. */
  private FileCopy disturbed(int times) {
    return new FileCopy(
        dir,
        dir.resolve("copies"),
        Optional.empty(),
        (from, to) -> {
          Files.write(to, Files.readAllBytes(from));
          if (copied++ < times) {
            Files.writeString(from, Files.readString(from) + "line\n");
          }
        });
  }

  @Test
  void readsAgainWhatWasChangedMeanwhile() throws IOException {
    FileCopy.Copied copy = disturbed(3).copy(file, Optional.empty()).orElseThrow();
    assertThat(copied).isEqualTo(4);
    assertThat(copy.entry().bytes()).isEqualTo(20);
    assertThat(dir.resolve("copies/busy.log")).hasContent("line\n".repeat(4));
  }

  @Test
  void leavesOutAFileThatNeverRests() {
    assertThatIOException()
        .isThrownBy(() -> disturbed(5).copy(file, Optional.empty()))
        .withMessage(OperationsMessage.UNSTABLE_FILE.text(file, 5));
    assertThat(dir.resolve("copies/busy.log")).doesNotExist();
  }

  @Test
  void leavesOutAFileThatIsDeletedMeanwhile() throws IOException {
    FileCopy deleting =
        new FileCopy(
            dir,
            dir.resolve("copies"),
            Optional.empty(),
            (from, to) -> {
              Files.write(to, Files.readAllBytes(from));
              Files.delete(from);
            });
    assertThat(deleting.copy(file, Optional.empty())).isEmpty();
    assertThat(dir.resolve("copies/busy.log")).doesNotExist();
  }
}
