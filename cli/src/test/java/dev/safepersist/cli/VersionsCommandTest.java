package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.backup.Backup;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class VersionsCommandTest {
  record State(int bpm, String secret, List<Integer> beats) {}

  @TempDir Path dir;

  private Path file;

  @BeforeEach
  void saveThreeVersions() throws IOException {
    file = save("state.json");
  }

  private Path save(String name) throws IOException {
    Path saved = dir.resolve(name);
    Store<State> store = Store.builder(State.class).build();
    store.save(saved, new State(120, "a", List.of(1, 2, 3)));
    store.save(saved, new State(121, "b", List.of(1, 2, 3)));
    store.save(saved, new State(121, "c", List.of(0, 1, 2, 3)));
    return saved;
  }

  private static JsonNode results(int exit, Object... arguments) {
    Run run = Run.of(arguments);
    assertThat(run.exit()).as("%s%s", run.out(), run.err()).isEqualTo(exit);
    return run.json().path("results");
  }

  @ParameterizedTest
  @ValueSource(strings = {"state.json", "state.cbor", "state.smile", "state.json.gz"})
  void listsTheValuesThatDifferInAnyNotation(String name) throws IOException {
    Path saved = save(name);
    Run run = Run.of("backups", "diff", saved);
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("~ /secret: \"b\" -> \"c\"\n+ /beats/0: 0\n");
    String oldest = SafeFiles.backups(saved).list().get(1).id();
    assertThat(Run.of("backups", "diff", saved, oldest, "latest").out())
        .isEqualTo("~ /bpm: 120 -> 121\n~ /secret: \"a\" -> \"b\"\n");
    assertThat(Run.of("backups", "diff", saved, "current", "current").exit()).isZero();
  }

  @Test
  void hidesWhatTheUserWantsHidden() {
    Run run = Run.of("backups", "diff", file, "--redact", "/secret");
    assertThat(run.out()).contains("~ /secret: [redacted] -> [redacted]\n").doesNotContain("\"b\"");
    JsonNode dump = results(0, "backups", "dump", file, "--redact", "/secret", "--json");
    assertThat(dump.path(0).path("data").path("secret").asString()).isEqualTo("[redacted]");
    assertThat(dump.path(0).path("data").path("bpm").asInt()).isEqualTo(121);
    assertThat(Run.of("backups", "dump", file, "--redact", "").out())
        .doesNotContain("\"b\"", "121");
    assertThat(Run.of("backups", "diff", file, "--redact", "secret").exit()).isEqualTo(2);
  }

  @Test
  void findsTheVersionsThatHadAValue() {
    JsonNode found = results(0, "backups", "find", file, "/bpm", "--json");
    assertThat(found.size()).isEqualTo(3);
    assertThat(found.path(0).path("version").asString()).isEqualTo("current");
    JsonNode oldest = results(0, "backups", "find", file, "/bpm", "--value", "120.0", "--json");
    assertThat(oldest.size()).isEqualTo(1);
    assertThat(oldest.path(0).path("value").asInt()).isEqualTo(120);
    assertThat(Run.of("backups", "find", file, "/bpm", "--value", "9").exit()).isEqualTo(1);
    assertThat(Run.of("backups", "find", file, "bpm").err()).startsWith("[SafePersist:SP814] ");
    assertThat(Run.of("backups", "find", file, "/bpm", "--value", "on").err())
        .startsWith("[SafePersist:SP815] 'on' is not a JSON value: ");
  }

  @Test
  void dumpsAVersionOrAPartOfIt() {
    assertThat(Run.of("backups", "dump", file, "--at", "/secret").out()).isEqualTo("\"b\"\n");
    assertThat(Run.of("backups", "dump", file, "current", "--at", "/beats/0").out())
        .isEqualTo("0\n");
    assertThat(Run.of("backups", "dump", file, "--at", "/none").exit()).isEqualTo(1);
    assertThat(Run.of("backups", "dump", file, "12345678").err())
        .startsWith("[SafePersist:SP811] " + file + " has no version '12345678'.");
  }

  @Test
  void refusesToChooseBetweenBackupsWithOneId() throws IOException {
    Path backups = dir.resolve(".safepersist/backups");
    Files.writeString(backups.resolve("state.json.bak.20200101_000000000.0badbeef"), "{\"a\":1}");
    String other = "state.json.bak.20200102_000000000.0badbeef";
    Files.writeString(backups.resolve(other), "{\"a\":2}");
    assertThat(Run.of("backups", "dump", file, "0badbeef").err())
        .startsWith("[SafePersist:SP812] " + file + " has several different versions '0badbeef'.");
    assertThat(Run.of("backups", "dump", file, other, "--at", "/a").out()).isEqualTo("2\n");
  }

  @Test
  void findsADamagedBackup() throws IOException {
    assertThat(results(0, "backups", "verify", file, "--json").size()).isEqualTo(2);
    Backup newest = SafeFiles.backups(file).list().get(0);
    Files.writeString(newest.path(), "{");
    Run run = Run.of("backups", "verify", file);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains(newest.path() + ": damaged, its checksum is wrong\n");
    assertThat(Run.of("backups", "dump", file, newest.id()).err())
        .startsWith("[SafePersist:SP813] ");
    assertThat(Run.of("backups", "find", file, "/bpm").exit()).isZero();
  }

  @Test
  void keepsACopyForAChange() {
    JsonNode made = results(0, "backups", "create", file, "--change", "T-1", "-m", "x", "--json");
    String id = made.path(0).path("id").asString();
    JsonNode listed = results(0, "backups", "list", file, "--change", "T-1", "--json");
    assertThat(listed.path(0).path("backups").path(0).path("id").asString()).isEqualTo(id);
    assertThat(Run.of("backups", "create", dir.resolve("none.json")).exit()).isEqualTo(3);
  }

  @Test
  void countsTheBackupsOfATree() throws IOException {
    Path deep = Files.createDirectories(dir.resolve("x/y")).resolve("other.json");
    SafeFiles.writeJson(deep, Map.of("a", 1));
    SafeFiles.writeJson(deep, Map.of("a", 2));
    JsonNode counted = results(0, "backups", "stats", dir, "--json");
    assertThat(counted.size()).isEqualTo(3);
    assertThat(counted.path(0).path("key").asString()).isEqualTo("state.json");
    assertThat(counted.path(0).path("backups").asInt()).isEqualTo(2);
    assertThat(counted.path(2).path("total_backups").asInt()).isEqualTo(3);
    assertThat(Run.of("backups", "stats", dir.resolve("none")).exit()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lookalike.json", "lookalike.cbor", "lookalike.json.gz"})
  void dumpsAllMembersOfWhatWasSavedWithoutAnEnvelope(String name) throws IOException {
    Path lookalike = dir.resolve(name);
    for (int version = 1; version <= 2; version++) {
      SafeFiles.writeJson(
          lookalike, Map.of("metadata", Map.of("author", "me" + version), "data", 1));
    }

    assertThat(Run.of("backups", "dump", lookalike, "current").out()).contains("me2");
    assertThat(Run.of("backups", "dump", lookalike, "0").out()).contains("me1");
  }
}
