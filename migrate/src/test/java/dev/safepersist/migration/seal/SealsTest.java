package dev.safepersist.migration.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.rollback.RollbackRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealsTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String OTHER = "11".repeat(32);

  @TempDir Path dir;

  private static Seals seals(String key) throws IOException {
    return Seals.with(MasterKey.find("env:KEY", name -> key));
  }

  private static byte[] sealed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream sealing = seals(KEY).seal(out, "file")) {
      sealing.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] opened(Seals seals, byte[] bytes, String context) throws IOException {
    try (InputStream in = seals.open(new ByteArrayInputStream(bytes), context)) {
      return in.readAllBytes();
    }
  }

  @Test
  void giveBackWhatWasSealedOfAnyLength() throws Exception {
    Random random = new Random(1);
    for (int length : new int[] {0, 1, 1000, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20}) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(opened(seals(KEY), sealed(bytes), "file")).isEqualTo(bytes);
    }
    assertThat(sealed(new byte[100])).isNotEqualTo(sealed(new byte[100]));
  }

  @Test
  void noticeWhateverIsChangedCutOffOrAdded() throws Exception {
    byte[] sealed = sealed("secret".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 4;
      assertThatThrownBy(() -> opened(seals(KEY), changed, "file"))
          .as("byte %d", i)
          .isInstanceOf(IOException.class);
      byte[] cut = Arrays.copyOf(sealed, i);
      assertThatThrownBy(() -> opened(seals(KEY), cut, "file")).isInstanceOf(IOException.class);
    }
    byte[] longer = Arrays.copyOf(sealed, sealed.length + 1);
    assertThatThrownBy(() -> opened(seals(KEY), longer, "file"))
        .hasMessageContaining(MigrationMessage.SEAL_BROKEN.id());
    assertThatThrownBy(() -> opened(seals(KEY), sealed, "another file"))
        .hasMessageContaining(MigrationMessage.SEAL_BROKEN.id());
  }

  @Test
  void sayWhichKeyIsNeeded() throws Exception {
    byte[] sealed = sealed(new byte[10]);
    assertThatThrownBy(() -> opened(seals(OTHER), sealed, "file"))
        .hasMessageContaining(MigrationMessage.KEY_OTHER.id());
    assertThatThrownBy(() -> opened(Seals.none(), sealed, "file"))
        .hasMessageContaining(MigrationMessage.KEY_NEEDED.id());
    assertThatThrownBy(() -> MasterKey.find("file:" + dir.resolve("none")))
        .hasMessageContaining(MigrationMessage.KEY_UNUSABLE.id());
    assertThatThrownBy(() -> seals("short"))
        .hasMessageContaining(MigrationMessage.KEY_UNUSABLE.id());
  }

  @Test
  void repeatNoKeyThatWasGivenInsteadOfItsPlace() throws Exception {
    assertThatThrownBy(() -> MasterKey.find(KEY))
        .hasMessageContaining(MigrationMessage.KEY_UNUSABLE.id())
        .hasMessageNotContaining(KEY);
    Path tree = Files.createDirectories(dir.resolve("tree"));
    Songs.write(tree, 2);
    Files.writeString(dir.resolve("old.key"), KEY);
    Migration migration = migration("old.key");
    String id = migration.plan().id();
    assertThatThrownBy(() -> migration.rotateKey(id, OTHER)).hasMessageNotContaining(OTHER);
    assertNothingOf(dir.resolve("state"), OTHER);
  }

  @Test
  void leaveNoValueOfADocumentInJournalAndAuditTrail() throws Exception {
    Path tree = Files.createDirectories(dir.resolve("tree"));
    Songs.save(tree.resolve("song.json"), Songs.song(1).put("refers", "canary-of-value"));
    Files.writeString(dir.resolve("old.key"), KEY);
    migration("old.key");
    for (String rule : new String[] {"fail", "warn"}) {
      Files.writeString(
          dir.resolve("migration.yaml"),
          "relationships: [{from: \"**#/refers\", to: \"**#/id\", on_missing: " + rule + "}]\n",
          StandardOpenOption.APPEND);
      Migration migration = Migration.of(MigrationConfig.read(dir.resolve("migration.yaml")));
      MigrationResult result = migration.run(migration.plan().id(), progress -> {});
      assertThat(result.state()).isEqualTo(rule.equals("fail") ? State.FAILED : State.COMPLETED);
      assertNothingOf(dir.resolve("state"), "canary-of-value");
      migration("old.key");
    }
  }

  @Test
  void leaveNothingOfTheDocumentsReadableInWhatAMigrationStores() throws Exception {
    Path tree = Files.createDirectories(dir.resolve("tree"));
    Path state = dir.resolve("state");
    Songs.write(tree, 5);
    Songs.save(tree.resolve("bad.json"), Songs.song(1).put("tempo", "canary-in-tempo"));
    Map<String, String> before = Songs.contents(tree);
    Files.writeString(dir.resolve("old.key"), KEY);
    Files.writeString(dir.resolve("new.key"), OTHER);
    Migration migration = migration("old.key");
    String id = migration.plan().id();
    MigrationResult result = migration.run(id, progress -> {});
    assertThat(result.state()).isEqualTo(State.COMPLETED);
    assertThat(result.quarantined()).hasSize(1);
    assertNothingOf(state, "Song ", "canary-in-tempo", KEY);

    migration.rotateKey(id, "file:" + dir.resolve("new.key"));
    assertThatThrownBy(() -> migration.rollback(id, RollbackRequest.backup()))
        .hasMessageContaining("SP6");
    Migration rotated = migration("new.key");
    assertThat(rotated.quarantine(id)).hasSize(1);
    assertThat(rotated.rollback(id, RollbackRequest.backup()).restored()).isEqualTo(5);
    assertThat(Songs.contents(tree)).isEqualTo(before);
  }

  private Migration migration(String key) throws IOException {
    Path file = dir.resolve("migration.yaml");
    Files.writeString(
        dir.resolve("steps.yaml"),
        """
        steps:
          - {from: 1, do: [{rename: {at: /title, to: name}}]}
          - from: 2
            do: [{convert: {at: /tempo, from: string, to: number}}]
        """);
    Files.writeString(
        file,
        "source: {tree: {path: tree, state: state}}\nsteps: {files: [steps.yaml], to: 3}\n"
            + "encryption: {key: \"file:"
            + dir.resolve(key)
            + "\"}\n");
    return Migration.of(MigrationConfig.read(file));
  }

  private static void assertNothingOf(Path folder, String... secrets) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String secret : secrets) {
          assertThat(text).as("%s in %s", secret, file).doesNotContain(secret);
        }
      }
    }
  }
}
