package dev.safepersist.examples.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.file.AtomicWriter;
import dev.safepersist.provenance.Artifacts;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.quality.QualityRule;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import dev.safepersist.schema.Finding;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.Origin;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The guide, run: each of its blocks named "after" stands here, word for word. */
class GuideTest {
  record Settings(double tempo, List<String> instruments) {
    Settings withTempo(double changed) {
      return new Settings(changed, instruments);
    }
  }

  @TempDir Path dir;
  private Path path;
  private Path input;

  @BeforeEach
  void nameTheFile() throws IOException {
    path = dir.resolve("settings.json");
    input = Files.writeString(dir.resolve("recording.wav"), "RIFF");
  }

  /** What a crash in the middle of a plain write leaves. */
  private void tear(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
  }

  @Test
  void oneLine() throws IOException {
    String text = "{\"tempo\":120}";
    SafeFiles.writeString(path, "{}");
    SafeFiles.writeString(path, text);
    assertThat(path).hasContent(text);
    tear(path);
    assertThat(SafeFiles.readJson(path, JsonNode.class)).isEmpty();
  }

  @Test
  void ownSerialization() throws IOException {
    List<Integer> state = List.of(1, 2, 3);
    SafeFiles.write(
        path,
        out -> {
          ObjectOutputStream objects = new ObjectOutputStream(out);
          objects.writeObject(state);
          objects.flush();
        });
    byte[] whole = Files.readAllBytes(path);
    try (AtomicWriter writer = SafeFiles.newWriter(path)) {
      writer.write("half of it");
    }
    assertThat(path).hasBinaryContent(whole);
  }

  @Test
  void typedStore() throws IOException {
    Store<Settings> store = Store.builder(Settings.class).build();
    store.save(path, new Settings(120, List.of("piano")));
    Settings settings = store.load(path).value();
    assertThat(settings.tempo()).isEqualTo(120);
    assertThat(path).content().contains("\"crc32c\"");
  }

  @Test
  void update() throws IOException {
    Store<Settings> store = Store.builder(Settings.class).build();
    store.update(path, () -> new Settings(120, List.of()), old -> old.withTempo(old.tempo() + 1));
    store.update(path, old -> old.withTempo(old.tempo() + 1));
    assertThat(store.load(path).value().tempo()).isEqualTo(122);
  }

  @Test
  void fullStore() throws IOException {
    SafeFiles.writeString(
        path, "{\"metadata\":{\"version\":1},\"data\":{\"bpm\":90,\"instruments\":[]}}");
    Store<Settings> store =
        Store.builder(Settings.class)
            .schema("schemas/settings.schema.json")
            .rules(QualityRule.filled("/instruments"))
            .version(2)
            .upgrade(1, GuideTest::renamed)
            .policy(Policy.defaults().withRetention(Retention.keep(20).daily(30)))
            .description("the settings of the studio")
            .build();
    Loaded<Settings> loaded = store.load(path);
    Settings next = loaded.value().withTempo(95);
    store.save(path, next, Provenance.by("mixer").withInputs(input));
    boolean stale = Artifacts.in(dir).needsUpdate("settings.json", input);
    assertThat(loaded.value().tempo()).isEqualTo(90);
    assertThat(loaded.findings())
        .extracting(Finding::message)
        .containsExactly("upgraded from schema version 1 to 2", "it is empty (1 of 1 value)");
    assertThat(stale).isFalse();
    Files.writeString(input, "RIFF2");
    assertThat(Artifacts.in(dir).needsUpdate("settings.json", input)).isTrue();
    tear(path);
    Loaded<Settings> restored = store.load(path);
    assertThat(restored.origin()).isEqualTo(Origin.RESTORED);
  }

  private static JsonNode renamed(JsonNode data) {
    ObjectNode object = (ObjectNode) data;
    return object.set("tempo", object.remove("bpm"));
  }

  @Test
  void everyBlockOfTheGuideStandsHere() throws IOException {
    Path project = Path.of("").toAbsolutePath().getParent().getParent();
    String guide = Files.readString(project.resolve("docs/guide.md"));
    Path source = Path.of("src/test/java/dev/safepersist/examples/music/GuideTest.java");
    String here = squeezed(Files.readString(source));
    Matcher blocks = Pattern.compile("After:\\s+```java\\R(.*?)```", Pattern.DOTALL).matcher(guide);
    int count = 0;
    for (; blocks.find(); count++) {
      assertThat(here).contains(squeezed(blocks.group(1)));
    }
    assertThat(count).isEqualTo(5);
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
