package dev.safepersist.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.save.ConflictException;
import dev.safepersist.save.RejectedException;
import dev.safepersist.store.LoadException;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.Store;
import dev.safepersist.store.UnloadableTypeException;
import dev.safepersist.upgrade.declared.DeclaredStep;
import dev.safepersist.upgrade.declared.ValueType;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class LegacyStoreTest {
  @TempDir private Path dir;

  private record OldTrack(int id, String title) {}

  private record OldAlbum(String name, int bpm, List<OldTrack> tracks) {
    OldAlbum withBpm(int other) {
      return new OldAlbum(name, other, tracks);
    }

    OldAlbum withTracks(List<OldTrack> other) {
      return new OldAlbum(name, bpm, other);
    }
  }

  private record Track(int id, String title, double gain) {}

  private record Album(String name, int tempo, List<Track> tracks, String mood, double loudness) {}

  private static final Store<Album> ALBUMS =
      Store.builder(Album.class)
          .version(3)
          .upgrade(
              1,
              DeclaredStep.begin()
                  .rename("/bpm", "tempo")
                  .add("/tracks/*/gain", JsonNodeFactory.instance.numberNode(1.0)))
          .upgrade(
              2,
              DeclaredStep.begin()
                  .add("/mood", JsonNodeFactory.instance.stringNode("calm"))
                  .add("/loudness", JsonNodeFactory.instance.numberNode(-14.0)))
          .build();

  private static final LegacyView VIEW = LegacyView.of(ALBUMS).withKey("/tracks", "id");
  private static final LegacyStore<OldAlbum> OLD = VIEW.serving(1, OldAlbum.class);

  private static final Album ALBUM =
      new Album("x", 90, List.of(new Track(1, "a", 0.5), new Track(2, "b", 2.5)), "wild", -9.25);

  private Path file() {
    return dir.resolve("album.json");
  }

  @Test
  void loadsTheOldVersion() throws Exception {
    ALBUMS.save(file(), ALBUM);
    assertThat(OLD.load(file()).value())
        .isEqualTo(new OldAlbum("x", 90, List.of(new OldTrack(1, "a"), new OldTrack(2, "b"))));
  }

  @Test
  void keepsWhatTheOldProgramDoesNotKnow() throws Exception {
    ALBUMS.save(file(), ALBUM);
    OldAlbum old = OLD.load(file()).value();
    OLD.save(
        file(),
        old.withBpm(120)
            .withTracks(List.of(new OldTrack(3, "c"), new OldTrack(2, "B"), new OldTrack(1, "a"))));
    assertThat(ALBUMS.load(file()).value())
        .isEqualTo(
            new Album(
                "x",
                120,
                List.of(new Track(3, "c", 1.0), new Track(2, "B", 2.5), new Track(1, "a", 0.5)),
                "wild",
                -9.25));
  }

  @Test
  void keepsTheDigitsOfNumbersThatItDoesNotKnow() throws Exception {
    Store<JsonNode> trees = ALBUMS.trees();
    ALBUMS.save(file(), ALBUM);
    ObjectNode tree = (ObjectNode) trees.load(file()).value();
    tree.set("loudness", NUMBER);
    trees.save(file(), tree);
    OLD.update(file(), old -> old.withBpm(1));
    assertThat(Files.readString(file())).contains("-9.12345678901234567890123456789");
  }

  private static final JsonNode NUMBER =
      JsonNodeFactory.instance.numberNode(new BigDecimal("-9.12345678901234567890123456789"));

  @Test
  void createsFilesOfThePresentVersion() throws Exception {
    OLD.save(file(), new OldAlbum("n", 60, List.of(new OldTrack(1, "a"))));
    Loaded<Album> loaded = ALBUMS.load(file());
    assertThat(loaded.value())
        .isEqualTo(new Album("n", 60, List.of(new Track(1, "a", 1.0)), "calm", -14.0));
    assertThat(loaded.metadata().schemaVersion()).hasValue(3);
  }

  @Test
  void bringsOlderFilesToThePresentVersion() throws Exception {
    Store.builder(OldAlbum.class).version(1).build().save(file(), new OldAlbum("o", 70, List.of()));
    assertThat(OLD.load(file()).value().bpm()).isEqualTo(70);
    OLD.update(file(), old -> old.withBpm(71));
    assertThat(ALBUMS.load(file()).value().tempo()).isEqualTo(71);
  }

  @Test
  void refusesASaveOverAChangeThatItDidNotLoad() throws Exception {
    ALBUMS.save(file(), ALBUM);
    OldAlbum old = OLD.load(file()).value();
    ALBUMS.update(file(), album -> new Album("renamed", 91, album.tracks(), "wild", 0));
    assertThatThrownBy(() -> OLD.save(file(), old.withBpm(5)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("SP114");
    assertThatThrownBy(() -> OLD.save(file(), old.withBpm(5)))
        .as("trying again does not overwrite it either")
        .isInstanceOf(ConflictException.class);
    OLD.save(file(), OLD.load(file()).value().withBpm(5));
    assertThat(ALBUMS.load(file()).value().name()).isEqualTo("renamed");
    assertThat(ALBUMS.load(file()).value().tempo()).isEqualTo(5);
  }

  @Test
  void doesNotBringADeletedFileBackUnlessItsAbsenceWasSeen() throws Exception {
    ALBUMS.save(file(), ALBUM);
    OldAlbum old = OLD.load(file()).value();
    Files.delete(file());
    assertThatThrownBy(() -> OLD.save(file(), old)).isInstanceOf(ConflictException.class);
    assertThat(OLD.find(file())).isEmpty();
    OLD.save(file(), old);
    assertThat(file()).exists();
  }

  @Test
  void replacesWhatWasLoaded() throws Exception {
    ALBUMS.save(file(), ALBUM);
    Loaded<OldAlbum> base = OLD.load(file());
    OLD.replace(base, base.value().withBpm(7));
    assertThatThrownBy(() -> OLD.replace(base, base.value().withBpm(8)))
        .isInstanceOf(ConflictException.class);
    assertThat(ALBUMS.load(file()).value().tempo()).isEqualTo(7);
  }

  @Test
  void losesNoUpdateOfSeveralThreads() throws Exception {
    ALBUMS.save(file(), new Album("x", 0, List.of(), "m", 0));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        boolean isOld = i % 2 == 0;
        Callable<Void> work =
            () -> {
              for (int n = 0; n < 10; n++) {
                if (isOld) {
                  OLD.update(file(), old -> old.withBpm(old.bpm() + 1));
                } else {
                  ALBUMS.update(
                      file(), a -> new Album("x", a.tempo(), List.of(), "m", a.loudness() + 1));
                }
              }
              return null;
            };
        all.add(threads.submit(work));
      }
      for (Future<Void> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(ALBUMS.load(file()).value()).isEqualTo(new Album("x", 20, List.of(), "m", 20));
  }

  @Test
  void updatesCreateOnlyWithAnInitialValue() throws Exception {
    assertThatThrownBy(() -> OLD.update(file(), old -> old))
        .isInstanceOf(NoSuchFileException.class);
    OLD.update(file(), () -> new OldAlbum("i", 1, List.of()), old -> old.withBpm(2));
    assertThat(ALBUMS.load(file()).value().tempo()).isEqualTo(2);
  }

  @Test
  void worksInEveryNotation() throws Exception {
    for (String name : List.of("a.cbor", "a.smile", "a.json.gz")) {
      Path file = dir.resolve(name);
      ALBUMS.save(file, ALBUM);
      OLD.update(file, old -> old.withBpm(33));
      assertThat(ALBUMS.load(file).value())
          .isEqualTo(new Album("x", 33, ALBUM.tracks(), "wild", -9.25));
    }
  }

  private record Level(String value) {}

  private record NewLevel(int value) {}

  private static final Store<NewLevel> LEVELS =
      Store.builder(NewLevel.class)
          .version(2)
          .upgrade(1, DeclaredStep.begin().convert("/value", ValueType.STRING, ValueType.INTEGER))
          .build();

  @Test
  void refusesValuesThatThePresentVersionCannotKeep() throws Exception {
    LEVELS.save(file(), new NewLevel(7));
    byte[] before = Files.readAllBytes(file());
    LegacyStore<Level> old = LegacyView.of(LEVELS).serving(1, Level.class);
    for (String bad : List.of("loud", "007")) {
      assertThatThrownBy(() -> old.save(file(), new Level(bad)))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("SP242")
          .hasMessageContaining("/value");
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  private record Noted(String name, String comment) {}

  private record Plain(String name) {}

  @Test
  void refusesToLoseWhatARemovedMemberHeld() throws Exception {
    Store<Plain> present =
        Store.builder(Plain.class)
            .version(2)
            .upgrade(
                1, DeclaredStep.begin().remove("/comment", JsonNodeFactory.instance.stringNode("")))
            .build();
    LegacyStore<Noted> old = LegacyView.of(present).serving(1, Noted.class);
    old.save(file(), new Noted("n", ""));
    assertThatThrownBy(() -> old.save(file(), new Noted("n", "precious")))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("SP242")
        .hasMessageContaining("/comment");
    assertThat(old.load(file()).value()).isEqualTo(new Noted("n", ""));
  }

  private record Title(String title) {}

  @Test
  void reportsDocumentsThatHaveNoOldForm() throws Exception {
    record Names(String first, String last) {}
    Store<Names> present =
        Store.builder(Names.class)
            .version(2)
            .upgrade(1, DeclaredStep.begin().split("/title", " ", "first", "last"))
            .build();
    present.save(file(), new Names("a b", "c"));
    LegacyStore<Title> old = LegacyView.of(present).serving(1, Title.class);
    assertThatThrownBy(() -> old.load(file()))
        .isInstanceOf(LoadException.class)
        .hasMessageContaining("SP241")
        .hasMessageContaining("first cannot be joined");
  }

  @Test
  void refusesChangesOfArraysThatLeaveOpenWhichElementIsWhich() throws Exception {
    ALBUMS.save(file(), ALBUM);
    LegacyStore<OldAlbum> keyless = LegacyView.of(ALBUMS).serving(1, OldAlbum.class);
    OldAlbum old = keyless.load(file()).value();
    List<OldTrack> changed =
        List.of(new OldTrack(1, "a"), new OldTrack(2, "changed"), new OldTrack(3, "new"));
    assertThatThrownBy(() -> keyless.save(file(), old.withTracks(changed)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("SP243")
        .hasMessageContaining("withKey(\"/tracks\"");
    OLD.load(file());
    OLD.save(file(), old.withTracks(changed));
    assertThat(ALBUMS.load(file()).value().tracks().get(1).gain()).isEqualTo(2.5);
  }

  @Test
  void refusesStepsThatDoNotLeadBack() {
    Store<Plain> oneWay =
        Store.builder(Plain.class)
            .version(3)
            .upgrade(1, data -> data)
            .upgrade(2, DeclaredStep.begin())
            .build();
    assertThat(LegacyView.of(oneWay).serving(2, Plain.class)).isNotNull();
    assertThatThrownBy(() -> LegacyView.of(oneWay).serving(1, Plain.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SP240")
        .hasMessageContaining("the step from version 1 to 2 does not lead back")
        .hasMessageContaining("@Downgrade");
    assertThatThrownBy(() -> VIEW.serving(0, OldAlbum.class))
        .hasMessageContaining("there is no step from version 0 to 1");
    assertThatThrownBy(() -> LegacyView.of(oneWay).serving(4, Plain.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> LegacyView.of(Store.plain(Plain.class, dev.safepersist.save.Policy.defaults())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private interface Shape {}

  private record Unloadable(Shape shape) {}

  @Test
  void refusesOldTypesWhoseValuesCouldNotBeLoaded() {
    assertThatThrownBy(() -> VIEW.serving(1, Unloadable.class))
        .isInstanceOf(UnloadableTypeException.class);
  }
}
