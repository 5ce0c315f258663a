package dev.safepersist.examples.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.store.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SongTest {
  @TempDir private Path folder;

  @Test
  void readsAFileOfVersionOneWithTheCodeOfVersionThree() throws IOException {
    Path file = folder.resolve("song.json");
    Files.copy(Path.of("src/test/resources/versions/song.v1.json"), file);
    SafeSong songs = new SafeSong();

    Loaded<Song> loaded = songs.load(file);
    assertThat(loaded.value()).isEqualTo(new Song("Blue Monk", 120.5, List.of()));
    assertThat(Files.readString(file)).contains("\"title\"");

    songs.update(file, song -> new Song(song.name(), song.beatsPerMinute(), List.of("jazz")));
    assertThat(Files.readString(file)).contains("\"beatsPerMinute\"").doesNotContain("\"title\"");
    assertThat(songs.load(file).metadata().schemaVersion()).hasValue(3);
  }
}
