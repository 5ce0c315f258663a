package dev.safepersist.migration.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.tree.TreeSettings;
import dev.safepersist.store.Store;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each kind of damage is found from its level on, and a level before does not claim to. */
class ValidatorTest {
  @TempDir Path dir;

  @Test
  void failsARunWhoseStepIsNoFunctionOfTheDocument() throws Exception {
    Songs.write(dir, 3);
    AtomicInteger calls = new AtomicInteger();
    Upgrades impure =
        Upgrades.none().with(1, data -> ((ObjectNode) data).put("call", calls.incrementAndGet()));
    Migration migration =
        Migration.builder()
            .from(TreeSettings.at(dir))
            .upgrades(impure, 2)
            .validation(Level.RIGOROUS)
            .build();

    MigrationResult result = migration.run(migration.plan().id(), progress -> {});

    assertThat(result.state()).isEqualTo(State.FAILED);
    assertThat(result.reason()).contains(MigrationMessage.VALIDATION_FAILED.id());
  }

  /** Damage, and the first level that must find it. */
  enum Damage {
    NONE(null) {
      @Override
      void plant(Path dir, Path state) {}
    },
    LOST(Level.BASIC) {
      @Override
      void plant(Path dir, Path state) throws IOException {
        Files.delete(dir.resolve("album-000/song-00002.json"));
      }
    },
    DOUBLED(Level.BASIC) {
      @Override
      void plant(Path dir, Path state) throws IOException {
        Files.copy(
            dir.resolve("album-000/song-00002.json"), dir.resolve("album-000/song-00002b.json"));
      }
    },
    BROKEN(Level.BASIC) {
      @Override
      void plant(Path dir, Path state) throws IOException {
        Files.writeString(dir.resolve("album-000/song-00002.json"), "{\"name\":");
      }
    },
    WRONG_NUMBER(Level.BASIC) {
      @Override
      void plant(Path dir, Path state) throws IOException {
        Songs.save(dir.resolve("other.json"), Songs.song(1));
        Files.move(
            dir.resolve("other.json"),
            dir.resolve("album-000/song-00002.json"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    },
    CHANGED(Level.STANDARD) {
      @Override
      void plant(Path dir, Path state) throws IOException {
        Store<JsonNode> store = Store.builder(JsonNode.class).version(3).build();
        store.update(
            dir.resolve("album-000/song-00002.json"),
            song -> ((ObjectNode) song).put("name", "Another"));
      }
    },
    EXCHANGED(Level.STANDARD) {
      @Override
      void plant(Path dir, Path state) throws IOException {
        Path one = dir.resolve("album-000/song-00002.json");
        Path other = dir.resolve("album-000/song-00003.json");
        byte[] bytes = Files.readAllBytes(one);
        Files.write(one, Files.readAllBytes(other));
        Files.write(other, bytes);
      }
    },
    AUDIT_CHANGED(Level.FORENSIC) {
      @Override
      void plant(Path dir, Path state) throws IOException {
        Path audit = state.resolve("audit.jsonl");
        String text = Files.readString(audit);
        Files.writeString(audit, text.replaceFirst("\"plan\"", "\"PLAN\""));
      }
    };

    private final Level from;

    Damage(Level from) {
      this.from = from;
    }

    abstract void plant(Path dir, Path state) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void findsDamageFromItsLevelOn(Damage damage) throws Exception {
    Songs.write(dir, 12);
    Migration migration =
        Migration.builder().from(TreeSettings.at(dir)).upgrades(Songs.upgrades(), 3).build();
    String id = migration.plan().id();
    migration.run(id, progress -> {});
    Path audit = migration.folders().root().resolve("audit.jsonl");
    byte[] whole = Files.readAllBytes(audit);
    damage.plant(dir, migration.folders().root());
    byte[] planted = Files.readAllBytes(audit);
    boolean chainBroken = damage == Damage.AUDIT_CHANGED;
    for (Level level : Level.values()) {
      if (chainBroken) {
        // an operation is refused on a broken trail, so the check itself is looked at
        continue;
      }
      Verdict verdict = migration.validate(id, level);
      boolean mustFind = damage.from != null && level.compareTo(damage.from) >= 0;
      assertThat(verdict.isGood())
          .as("%s at %s: %s", damage, level, verdict.differences())
          .isEqualTo(!mustFind);
    }
    if (chainBroken) {
      assertThat(planted).isNotEqualTo(whole);
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> migration.validate(id, Level.FORENSIC))
          .hasMessageContaining("SP615");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Level.class,
      names = {"RIGOROUS", "FORENSIC"})
  void findsABeforeImageThatIsNotWhatWasRead(Level level) throws Exception {
    Songs.write(dir, 5);
    Migration migration =
        Migration.builder().from(TreeSettings.at(dir)).upgrades(Songs.upgrades(), 3).build();
    String id = migration.plan().id();
    migration.run(id, progress -> {});
    List<Path> packs;
    try (Stream<Path> files = Files.list(migration.folders().packs(id))) {
      packs = files.toList();
    }
    byte[] bytes = Files.readAllBytes(packs.get(0));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Files.write(
        packs.get(0), text.replace("Song 2", "Sonk 2").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(migration.validate(id, level).isGood()).isFalse();
    SafeFiles.write(packs.get(0), bytes);
    assertThat(migration.validate(id, level).isGood()).isTrue();
  }
}
