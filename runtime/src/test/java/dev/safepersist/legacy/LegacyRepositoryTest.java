package dev.safepersist.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.save.Receipt;
import dev.safepersist.store.Store;
import dev.safepersist.upgrade.declared.DeclaredStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class LegacyRepositoryTest {
  @TempDir private Path dir;

  /** What the old program knows. */
  public record OldSong(String title, int bpm) {}

  /** How the old program reaches its songs. */
  public interface OldSongs {
    OldSong loadSong(String title) throws IOException;

    OldSong get(Path file);

    Optional<OldSong> find(String title);

    Receipt save(String title, OldSong song) throws IOException;

    void put(Path file, OldSong song);

    boolean exists(String title);

    List<OldSong> findAll();

    List<String> keys();

    List<Path> paths();

    default int bpmOf(String title) throws IOException {
      return loadSong(title).bpm();
    }

    @Override
    String toString();
  }

  private record Song(String title, int tempo, String mood) {}

  private static final Store<Song> SONGS =
      Store.builder(Song.class)
          .version(2)
          .upgrade(
              1,
              DeclaredStep.begin()
                  .rename("/bpm", "tempo")
                  .add("/mood", JsonNodeFactory.instance.stringNode("calm")))
          .build();

  private final LegacyStore<OldSong> store = LegacyView.of(SONGS).serving(1, OldSong.class);

  private OldSongs songs() {
    return LegacyRepository.of(store, OldSong.class, dir, ".json").as(OldSongs.class);
  }

  @Test
  void servesTheInterfaceOfTheOldProgram() throws IOException {
    OldSongs songs = songs();
    SONGS.save(dir.resolve("one.json"), new Song("one", 90, "wild"));
    Files.writeString(dir.resolve("notes.txt"), "");
    Files.createDirectory(dir.resolve("folder.json"));

    assertThat(songs.loadSong("one")).isEqualTo(new OldSong("one", 90));
    assertThat(songs.bpmOf("one")).isEqualTo(90);
    songs.put(dir.resolve("one.json"), new OldSong("one", 91));
    assertThat(SONGS.load(dir.resolve("one.json")).value()).isEqualTo(new Song("one", 91, "wild"));
    assertThat(songs.save("two", new OldSong("two", 60)).serial()).isEqualTo(1);
    assertThat(SONGS.load(dir.resolve("two.json")).value()).isEqualTo(new Song("two", 60, "calm"));

    assertThat(songs.findAll()).containsExactly(new OldSong("one", 91), new OldSong("two", 60));
    assertThat(songs.keys()).containsExactly("one", "two");
    assertThat(songs.paths()).containsExactly(dir.resolve("one.json"), dir.resolve("two.json"));
    assertThat(songs.exists("two")).isTrue();
    assertThat(songs.exists("three")).isFalse();
    assertThat(songs.find("three")).isEmpty();
    assertThat(songs).hasToString("OldSongs on " + dir).isEqualTo(songs).isNotEqualTo(songs());
  }

  @Test
  void throwsWhatTheMethodDeclares() {
    assertThatThrownBy(() -> songs().loadSong("none")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> songs().get(dir.resolve("none")))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(NoSuchFileException.class);
  }

  @Test
  void refusesKeysThatLeadOutOfTheDirectory() {
    for (String key : new String[] {"../x", "a/b", "a\\b", "", ".safepersist", "c:x", null}) {
      assertThatThrownBy(() -> songs().loadSong(key))
          .as(String.valueOf(key))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("SP249");
    }
  }

  public interface Deleting {
    OldSong remove(String title);
  }

  public interface OfAnotherType {
    void save(String title, String song);
  }

  public interface Creating {
    void add(String title, OldSong song);
  }

  public interface Loading {
    OldSong loadedFrom(String title);
  }

  @Test
  void refusesMethodsWithoutCounterpart() {
    LegacyRepository<OldSong> repository = LegacyRepository.of(store, OldSong.class, dir, ".json");
    for (Class<?> refused :
        List.of(Deleting.class, OfAnotherType.class, Creating.class, Loading.class)) {
      assertThatThrownBy(() -> repository.as(refused))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("SP248")
          .hasMessageContaining(refused.getDeclaredMethods()[0].getName() + "(");
    }
    assertThatThrownBy(() -> repository.as(String.class)).hasMessageContaining("not an interface");
  }

  @Test
  void showsNewValuesInTheOldShape() throws LensException {
    LegacyShape<Song> shape = LegacyShape.of(SONGS, 1);
    Song song = new Song("one", 90, "wild");
    ObjectNode old = (ObjectNode) shape.show(song);
    assertThat(old).hasToString("{\"title\":\"one\",\"bpm\":90}");
    assertThat(shape.change(old.put("bpm", 100), song)).isEqualTo(new Song("one", 100, "wild"));
    assertThat(shape.create(old)).isEqualTo(new Song("one", 100, "calm"));
  }
}
