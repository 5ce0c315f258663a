package dev.safepersist.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.cli.guide.Guide;
import dev.safepersist.legacy.Deprecations;
import dev.safepersist.legacy.LegacyStore;
import dev.safepersist.legacy.LegacyView;
import dev.safepersist.legacy.VersionRefusedException;
import dev.safepersist.legacy.VersionUses;
import dev.safepersist.legacy.VersionWindow;
import dev.safepersist.store.Store;
import dev.safepersist.upgrade.declared.DeclaredStep;
import dev.safepersist.upgrade.declared.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** The story of {@code docs/evolution.md}, word for word, and its commands. */
@DisabledOnOs(OS.WINDOWS) // its commands are those of a POSIX shell
class EvolutionGuideTest {
  private static final Pattern JAVA = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern XML = Pattern.compile("```xml\\R(.*?)```", Pattern.DOTALL);
  private static final Path EXAMPLE = Guide.PROJECT.resolve("examples/annotated");

  @TempDir private Path dir;

  @Test
  void happensAsItIsTold() throws Exception {
    Path file = Files.createDirectory(dir.resolve("songs")).resolve("take-five.json");
    Path other = file.resolveSibling("tea-for-two.json");

    record OldSong(String title, String bpm) {}

    Store<OldSong> first = Store.builder(OldSong.class).version(1).build();
    first.save(file, new OldSong("Take Five", "174"));
    first.save(other, new OldSong("Tea for Two", "96"));

    record Song(String title, double tempo, String mood) {}

    Store<Song> songs =
        Store.builder(Song.class)
            .version(3)
            .upgrade(
                1,
                DeclaredStep.begin()
                    .convert("/bpm", ValueType.STRING, ValueType.NUMBER)
                    .rename("/bpm", "tempo"))
            .upgrade(
                2, DeclaredStep.begin().add("/mood", JsonNodeFactory.instance.stringNode("calm")))
            .build();
    Song song = songs.load(file).value(); // 174 beats per minute, calm
    songs.save(file, new Song(song.title(), 176, "cool"));
    assertThat(song).isEqualTo(new Song("Take Five", 174, "calm"));

    LegacyStore<OldSong> old = LegacyView.of(songs).serving(1, OldSong.class);
    OldSong known = old.load(file).value(); // 176, as a text
    old.save(file, new OldSong(known.title(), "180"));
    Song now = songs.load(file).value(); // 180, and still cool
    assertThat(Double.parseDouble(known.bpm())).isEqualTo(176);
    assertThat(now).isEqualTo(new Song("Take Five", 180, "cool"));

    VersionWindow window =
        VersionWindow.of(1, 3)
            .deprecate(
                1,
                LocalDate.of(2024, 1, 1),
                LocalDate.of(2024, 7, 1),
                "keep the tempo as a number");
    try (Deprecations watch = new Deprecations(window, dir.resolve(VersionUses.FILE_NAME))) {
      LegacyStore<OldSong> watched =
          LegacyView.of(songs).withDeprecations(watch, "player 1.4").serving(1, OldSong.class);
      watched.load(file); // warns that version 1 will be dropped
    }

    runTheCommands();

    songs.update(other, unchanged -> unchanged);

    Store<Song> latest =
        Store.builder(Song.class)
            .version(3)
            .upgrade(
                2, DeclaredStep.begin().add("/mood", JsonNodeFactory.instance.stringNode("calm")))
            .build();
    Deprecations end = new Deprecations(VersionWindow.of(2, 3), dir.resolve("uses.json"));
    LegacyView view = LegacyView.of(latest).withDeprecations(end, "player 1.4");
    assertThatThrownBy(() -> view.serving(1, OldSong.class))
        .isInstanceOf(VersionRefusedException.class);
    assertThat(latest.load(other).value()).isEqualTo(new Song("Tea for Two", 96, "calm"));
    assertThat(latest.load(file).value()).isEqualTo(now);
    end.close();
  }

  /** Each second report is made long after the last use. */
  private void runTheCommands() throws Exception {
    Path schemas = EXAMPLE.resolve("src/main/safepersist");
    Path accepted = Files.createDirectories(dir.resolve("src/main/safepersist"));
    Files.copy(schemas.resolve("Song.v2.schema.json"), accepted.resolve("Song.v2.schema.json"));
    Files.copy(
        schemas.resolve("Song.v3.schema.json"),
        Files.createDirectories(dir.resolve("target/classes/com/example"))
            .resolve("SafeSong.Song.v3.schema.json"));
    int[] reports = new int[1];
    Guide.of("docs/evolution.md")
        .run(
            dir,
            (command, workplace) -> {
              if (command.contains("--compatibility") && ++reports[0] == 2) {
                makeOld(dir.resolve(VersionUses.FILE_NAME));
              }
              return command;
            });
    assertThat(reports[0]).isEqualTo(2);
  }

  private static void makeOld(Path uses) throws IOException {
    String aged = Files.readString(uses).replaceAll("\"\\d{4}-\\d\\d-\\d\\dT", "\"2024-08-01T");
    Files.writeString(uses, aged);
  }

  @Test
  void showsOnlyCodeThatIsCompiled() throws IOException {
    List<String> sources =
        List.of(
            squeezed(Path.of("src/test/java/dev/safepersist/cli/migrate/EvolutionGuideTest.java")),
            squeezed(EXAMPLE.resolve("src/main/java/dev/safepersist/examples/versions/Song.java")));
    List<String> blocks = blocks(JAVA);
    assertThat(blocks).hasSizeGreaterThan(6);
    assertThat(blocks)
        .allSatisfy(
            block -> assertThat(sources).as(block).anyMatch(source -> source.contains(block)));
    String pom = squeezed(EXAMPLE.resolve("pom.xml")).replace("combine.children=\"append\"", "");
    assertThat(blocks(XML)).isNotEmpty().allSatisfy(block -> assertThat(pom).contains(block));
  }

  private static List<String> blocks(Pattern pattern) throws IOException {
    String page = Files.readString(Guide.PROJECT.resolve("docs/evolution.md"));
    return pattern.matcher(page).results().map(block -> squeezed(block.group(1))).toList();
  }

  private static String squeezed(Path file) throws IOException {
    return squeezed(Files.readString(file));
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
