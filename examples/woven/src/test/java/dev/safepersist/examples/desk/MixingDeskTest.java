package dev.safepersist.examples.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixingDeskTest {
  private final MixingDesk desk = new MixingDesk();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void aDesk() {
    file = folder.resolve("desk.json");
    desk.gain("bass", -3);
    desk.gain("voice", 1.5);
  }

  @Test
  void publishesWhenTheMethodHasEnded() throws IOException {
    desk.save(file.toString());
    desk.gain("voice", 2);
    desk.save(file.toString());
    assertThat(file).hasContent("{\"bass\":-3.0,\"voice\":2.0}");
    assertThat(folder.resolve(".safepersist/backups"))
        .isDirectoryContaining("glob:**desk.json.bak.*");
  }

  @Test
  void keepsTheOldFileWhenAnExceptionLeavesTheMethod() throws IOException {
    desk.save(file.toString());
    desk.gain("voice", Double.NaN);
    assertThatThrownBy(() -> desk.save(file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThat(file).hasContent("{\"bass\":-3.0,\"voice\":1.5}");
  }

  @Test
  void keepsTheOldFileWhenTheMethodSaysFalse() throws IOException {
    assertThat(desk.saveNames(file)).isTrue();
    assertThat(new MixingDesk().saveNames(file)).isFalse();
    assertThat(file).hasContent("[\"bass\",\"voice\"]");
  }

  @Test
  void publishesWhatALambdaWrites() {
    desk.saveStrips(folder);
    assertThat(folder.resolve("bass.json")).hasContent("-3.0");
    assertThat(folder.resolve("voice.json")).hasContent("1.5");
    assertThat(folder.resolve(".safepersist")).isDirectory();
  }

  @Test
  void publishesAllOrNothingOfTheOutermostMethod() throws IOException {
    desk.saveAll(folder);
    assertThat(file).isNotEmptyFile();
    desk.gain("drums", 0);
    desk.gain("voice", Double.NaN);
    assertThatThrownBy(() -> desk.saveAll(folder)).isInstanceOf(IllegalArgumentException.class);
    assertThat(folder.resolve("names.json")).hasContent("[\"bass\",\"voice\"]");
    assertThat(folder.resolve("drums.json")).doesNotExist();
    assertThat(Files.readString(file)).contains("1.5");
  }
}
