package dev.safepersist.operations.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {
  @TempDir Path dir;

  @Test
  void getsItsNameWhenItIsComplete() throws IOException {
    Path complete = Files.writeString(dir.resolve("complete"), "all");
    NewFile.publish(complete, dir.resolve("file"));
    assertThat(dir.resolve("file")).hasContent("all");
    assertThat(complete).doesNotExist();
  }

  @Test
  void replacesNoFileWithAndWithoutHardLinks() throws IOException {
    Path complete = Files.writeString(dir.resolve("complete"), "all");
    Path file = Files.writeString(dir.resolve("file"), "mine");
    assertThatThrownBy(() -> NewFile.publish(complete, file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> NewFile.copy(complete, file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
    assertThat(complete).hasContent("all");
  }
}
