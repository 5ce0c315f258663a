package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.message.Log;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.quality.QualityRule;
import dev.safepersist.quality.Within;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Validation;
import dev.safepersist.schema.Finding;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreQualityTest {
  record Song(@Within(min = 20) double tempo, List<Integer> beats) {}

  @TempDir Path dir;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void listen() {
    Log.to(
        new Log.Sink() {
          @Override
          public boolean wants(Level level) {
            return level == Level.WARNING;
          }

          @Override
          public void log(Level level, String text, Optional<Throwable> cause) {
            warnings.add(text);
          }
        });
  }

  @AfterEach
  void stopListening() {
    Log.to(Log.platform());
  }

  @Test
  void savesWhatLooksWrongAndWarns() throws IOException {
    Path rules =
        Files.writeString(
            dir.resolve("song.quality.json"),
            "{\"rules\":[{\"rule\":\"filled\",\"path\":\"/beats\"}]}");
    Store<Song> songs =
        Store.builder(Song.class)
            .rules(rules.toString())
            .rules(QualityRule.ascending("/beats/*", false))
            .build();
    Path file = dir.resolve("song.json");
    Song odd = new Song(5, List.of());
    songs.save(file, odd);
    assertThat(warnings)
        .singleElement()
        .asString()
        .isEqualTo(
            RuntimeMessage.DOUBTFUL.text(
                file,
                "/tempo 5.0 is not at least 20.0 (1 of 1 value);"
                    + " /beats it is empty (1 of 1 value)"));
    Loaded<Song> loaded = songs.load(file);
    assertThat(loaded.value()).isEqualTo(odd);
    assertThat(loaded.findings()).extracting(Finding::pointer).containsExactly("/tempo", "/beats");
    assertThat(songs.check(new Song(60, List.of(2, 1))))
        .extracting(Finding::pointer)
        .containsExactly("/beats/1");
    assertThat(songs.check(new Song(60, List.of(1, 2)))).isEmpty();
  }

  @Test
  void trustsAChecksumOnlyWhereThePolicyDoesAndTheSchemaIsTheSame() throws IOException {
    Path schema = dir.resolve("s.json");
    Files.writeString(schema, "{\"properties\":{\"tempo\":{\"minimum\":1}}}");
    Path file = dir.resolve("song.json");
    Policy trusting = Policy.defaults().withTrustChecksum(true);
    Store<Song> store =
        Store.builder(Song.class).schema(schema.toString()).policy(trusting).build();
    store.save(file, new Song(30, List.of(1)));
    forge(file, "30.0", "0.25");
    Store<Song> careful = Store.builder(Song.class).schema(schema.toString()).build();
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> careful.load(file))
        .withMessageContaining("SP215");
    assertThat(store.load(file).value().tempo()).isEqualTo(0.25);
    Store<Song> lenient =
        Store.builder(Song.class)
            .schema(schema.toString())
            .policy(trusting.withValidation(Validation.LENIENT))
            .build();
    lenient.save(file, new Song(0, List.of(1)));
    assertThatExceptionOfType(LoadException.class).isThrownBy(() -> store.load(file));
    store.save(file, new Song(30, List.of(1)));
    Files.writeString(schema, "{\"properties\":{\"tempo\":{\"minimum\":31}}}");
    Store<Song> other =
        Store.builder(Song.class).schema(schema.toString()).policy(trusting).build();
    assertThatExceptionOfType(LoadException.class).isThrownBy(() -> other.load(file));
    Files.writeString(schema, "{\"properties\":{\"tempo\":{\"minimum\":1}}}");
    assertThat(store.load(file).value().tempo()).isEqualTo(30);
  }

  /** Changes a file and makes its checksum right again, as an accident never does. */
  private static void forge(Path file, String from, String to) throws IOException {
    String text = Files.readString(file).replace(from, to);
    String zeros = text.replaceFirst("crc32c\":\"[0-9a-f]{8}", "crc32c\":\"00000000");
    String crc = Crc32c.hex(Crc32c.of(zeros.getBytes(StandardCharsets.UTF_8)));
    Files.writeString(file, zeros.replace("crc32c\":\"00000000", "crc32c\":\"" + crc));
  }
}
