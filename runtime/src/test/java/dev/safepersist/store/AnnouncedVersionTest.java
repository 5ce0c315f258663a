package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.history.History;
import dev.safepersist.core.history.HistoryLine;
import dev.safepersist.core.place.Target;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A version that a crash kept from being published: it says nothing of the file in place. */
class AnnouncedVersionTest {
  private static final Policy SIDECAR = Policy.defaults().withMetadata(MetadataPlacement.SIDECAR);

  @TempDir Path dir;

  record Song(String title) {}

  private final Store<Song> songs =
      Store.builder(Song.class)
          .policy(SIDECAR)
          .version(2)
          .upgrade(0, data -> data)
          .upgrade(
              1,
              data -> {
                ObjectNode song = (ObjectNode) data;
                song.set("title", song.remove("name"));
                return song;
              })
          .build();

  private void announce(Path file, long serial, int schemaVersion) throws IOException {
    Target target = Target.of(file, SIDECAR);
    Revision version = new Revision(serial, "0badc0de", 17, Instant.EPOCH, schemaVersion);
    Entry intent =
        new Entry(Entry.Event.INTENT, Optional.of(version), Optional.empty(), List.of(), Map.of());
    History.of(target.state()).append(new HistoryLine(target.name(), Instant.now(), intent), true);
  }

  @Test
  void leavesTheUpgradeOfAFileOfBeforeToTheLoad() throws IOException {
    Path file = dir.resolve("song.json");
    Files.writeString(file, "{\"name\":\"Blue\"}");
    announce(file, 1, 2);
    Loaded<Song> loaded = songs.load(file);
    assertThat(loaded.value()).isEqualTo(new Song("Blue"));
    assertThat(loaded.origin()).isEqualTo(Origin.LEGACY);
  }

  @Test
  void doesNotHideTheVersionThatWasSavedBefore() throws IOException {
    Path file = dir.resolve("song.json");
    songs.save(file, new Song("Blue"));
    Files.writeString(file, "{\"title\":\"Green\"}");
    announce(file, 2, 9);
    assertThat(songs.load(file).value()).isEqualTo(new Song("Green"));
  }
}
