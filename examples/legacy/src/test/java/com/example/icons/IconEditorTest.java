package com.example.icons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IconEditorTest {
  @TempDir Path folder;

  @Test
  void addsADraftAndAChangeWithEveryEdit() throws IOException {
    Path file = catalogue();

    IconEditor.main(new String[] {file.toString(), "2"});
    IconEditor.main(new String[] {file.toString(), "1"});

    JsonObject icons = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertThat(icons.keySet()).containsExactly("bell", "music", "draft-1", "draft-2", "draft-3");
    assertThat(icons.getAsJsonObject("music").getAsJsonArray("changes")).hasSize(2);
  }

  @Test
  void knowsNothingOfSafePersist() {
    assertThatThrownBy(() -> Class.forName("dev.safepersist.SafePersist"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private Path catalogue() throws IOException {
    return Files.writeString(
        folder.resolve("icons.json"),
        """
        {"bell": {"label": "Bell", "changes": []},
         "music": {"label": "Music", "changes": ["1.0.0"]}}
        """);
  }
}
