package dev.safepersist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.provenance.Artifacts;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.Retention;
import dev.safepersist.store.Autosave;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.Origin;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The examples of the Javadoc, which stand there word for word between the markers here. */
class JavadocExamplesTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* \\}</pre>", Pattern.DOTALL);
  private static final Pattern MARKED =
      Pattern.compile("(?m)^ *// example (\\S+)\\n(.*?)\\n *// end$", Pattern.DOTALL);
  private static final Path SOURCES = Path.of("src/main/java/dev/safepersist");
  private static final Path THIS =
      Path.of("src/test/java/dev/safepersist/JavadocExamplesTest.java");

  @TempDir Path dir;

  record Song(String title, int tempo) {
    static Song empty() {
      return new Song("", 100);
    }

    Song withTempo(int value) {
      return new Song(title, value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store/Store",
        "store/StoreBuilder",
        "store/Autosave",
        "provenance/Artifacts",
        "SafeFiles",
        "SafePersist"
      })
  void areTheCodeThatIsCompiledHere(String type) throws IOException {
    Set<String> examples =
        EXAMPLE
            .matcher(Files.readString(SOURCES.resolve(type + ".java")))
            .results()
            .map(found -> found.group(1).replaceAll("(?m)^ \\* ?", ""))
            .map(JavadocExamplesTest::words)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(examples).as("examples in the Javadoc of %s", type).isNotEmpty();
    assertThat(compiled(type)).containsExactlyInAnyOrderElementsOf(examples);
  }

  private static Set<String> compiled(String type) throws IOException {
    return MARKED
        .matcher(Files.readString(THIS))
        .results()
        .filter(found -> found.group(1).equals(type.substring(type.indexOf('/') + 1)))
        .map(found -> words(found.group(2)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The code with one blank between words, however it is broken into lines. */
  private static String words(String code) {
    return Arrays.stream(code.strip().split("\\s+")).collect(Collectors.joining(" "));
  }

  @Test
  void runTheOneOfAStore() throws IOException {
    Path file = dir.resolve("song.json");
    Song song = new Song("Blue", 96);
    // example Store
    Store<Song> songs = Store.builder(Song.class).version(2).build();
    Receipt receipt = songs.save(file, song);
    Loaded<Song> loaded = songs.load(file); // heals a broken file from its newest good backup
    songs.update(file, Song::empty, old -> old.withTempo(120)); // under the lock of the file
    // end
    assertThat(receipt.serial()).isEqualTo(1);
    assertThat(loaded.value()).isEqualTo(song);
    assertThat(loaded.origin()).isEqualTo(Origin.SAVED);
    assertThat(songs.load(file).value()).isEqualTo(song.withTempo(120));
  }

  @Test
  void runTheOneOfABuilder() throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    Files.writeString(dir.resolve("song.schema.json"), "{\"type\":\"object\"}");
    String schema = dir.resolve("song.schema.json").toString();
    // example StoreBuilder
    Store<Song> songs =
        Store.builder(Song.class)
            .schema(schema)
            .version(2)
            .upgrade(1, data -> ((ObjectNode) data).put("tempo", 100))
            .policy(
                Policy.defaults()
                    .withRetention(Retention.keep(10).daily(30))
                    .withDurability(Durability.DURABLE))
            .mapper(mapper)
            .description("A song")
            .build();
    // end
    songs.save(dir.resolve("song.json"), Song.empty());
    assertThat(songs.load(dir.resolve("song.json")).metadata().description()).contains("A song");
  }

  @Test
  void runTheOneOfAnAutosave() throws IOException {
    Store<Song> songs = Store.builder(Song.class).build();
    Path file = dir.resolve("song.json");
    Song song = Song.empty();
    // example Autosave
    try (Autosave<Song> autosave =
        new Autosave<>(songs, file, Duration.ofSeconds(2), Duration.ofSeconds(30))) {
      song = song.withTempo(120);
      autosave.changed(song);
      song = song.withTempo(121);
      autosave.changed(song);
    } // saves what is not saved yet
    // end
    assertThat(songs.load(file).value()).isEqualTo(song);
    assertThat(songs.load(file).metadata().serial()).hasValue(1);
  }

  @Test
  void runTheOneOfArtifacts() throws IOException {
    Path directory = dir;
    Path samples = Files.writeString(dir.resolve("samples.csv"), "1,2\n");
    String model = "{\"weights\":[1,2]}";
    // example Artifacts
    SafeFiles.writeString(directory.resolve("model.json"), model);
    Artifacts artifacts = Artifacts.in(directory);
    artifacts.record("model.json", Provenance.by("train.sh").withInputs(samples));
    boolean again = artifacts.needsUpdate("model.json", samples); // true once the samples change
    // end
    assertThat(again).isFalse();
    Files.writeString(samples, "1,2\n3,4\n");
    assertThat(artifacts.needsUpdate("model.json", samples)).isTrue();
  }

  @Test
  void runTheOnesOfSafeFiles() throws IOException {
    Path directory = dir;
    Path file = dir.resolve("song.json");
    Song song = new Song("Blue", 96);
    String index = "[\"song.json\"]";
    // example SafeFiles
    SafeFiles.writeJson(file, song);
    Song loaded = SafeFiles.readJson(file, Song.class);
    SafeFiles.transaction(
        tx -> {
          tx.writeJson(file, loaded.withTempo(120));
          tx.writeString(directory.resolve("index.json"), index);
        }); // both files or neither
    // end
    assertThat(SafeFiles.readJson(file, Song.class).tempo()).isEqualTo(120);
    assertThat(directory.resolve("index.json")).hasContent(index);
  }

  // example SafePersist
  @SafePersist(schema = "schemas/song.schema.json", version = 2, description = "A song")
  interface SongStore {
    @SafePersist
    Receipt save(Path file, Song song) throws IOException;

    @SafePersist
    Song load(Path file) throws IOException;
  }

  // end
}
