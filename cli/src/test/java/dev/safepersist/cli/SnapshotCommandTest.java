package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SnapshotCommandTest {
  @TempDir Path dir;

  @BeforeEach
  void makeATree() throws IOException {
    Files.writeString(dir.resolve("a.json"), "{\"a\":1}");
    Files.createDirectory(dir.resolve("x"));
    Files.writeString(dir.resolve("x/b.json"), "{}");
  }

  private JsonNode run(int exit, Object... arguments) {
    Run run = Run.of(arguments);
    assertThat(run.exit()).as("%s%s", run.out(), run.err()).isEqualTo(exit);
    return run.json();
  }

  @Test
  void createsListsShowsVerifiesAndPrunes() {
    JsonNode made = run(0, "snapshot", "create", dir, "-m", "before", "--json");
    String id = made.path("results").path(0).path("snapshot").asString();
    assertThat(made.path("results").path(0).path("files").asInt()).isEqualTo(2);
    run(0, "snapshot", "create", dir, "--json");

    assertThat(run(0, "snapshot", "list", dir, "--json").path("results").size()).isEqualTo(2);
    JsonNode shown = run(0, "snapshot", "show", dir, id, "--json");
    assertThat(shown.path("results").path(0).path("description").asString()).isEqualTo("before");
    assertThat(shown.path("results").size()).isEqualTo(3);
    assertThat(Run.of("snapshot", "verify", dir, id).out())
        .isEqualTo(id + ": 2 files are intact\n");
    assertThat(Run.of("snapshot", "prune", dir, "--keep-last", 1).out())
        .startsWith("deleted " + id + ": 2 files, 9 bytes, before");
    assertThat(run(3, "snapshot", "show", dir, id, "--json").path("problems").path(0).path("id"))
        .hasToString("\"SP802\"");
  }

  @Test
  void listsDifferencesAndRestores() throws IOException {
    run(0, "snapshot", "create", dir, "--json");
    Files.writeString(dir.resolve("a.json"), "{\"a\":2}");
    Files.delete(dir.resolve("x/b.json"));
    Files.writeString(dir.resolve("new.json"), "{}");

    Run diff = Run.of("snapshot", "diff", dir);
    assertThat(diff.exit()).isEqualTo(1);
    assertThat(diff.out()).isEqualTo("changed a.json\nadded new.json\nremoved x/b.json\n");

    Run dry = Run.of("snapshot", "restore", dir, "latest", "--delete", "--dry-run");
    assertThat(dry.out())
        .contains("a.json: would be restored\n", "new.json: would be deleted\n")
        .endsWith("2 files would be restored, 0 unchanged, 1 would be deleted\n");
    assertThat(dir.resolve("a.json")).hasContent("{\"a\":2}");

    Run restore = Run.of("snapshot", "restore", dir, "latest", "--delete");
    assertThat(restore.exit()).as(restore.err()).isZero();
    assertThat(restore.out()).endsWith("2 files restored, 0 unchanged, 1 deleted\n");
    assertThat(Run.of("snapshot", "diff", dir).exit()).isZero();
  }

  @Test
  void keepsSnapshotsElsewhereAndRestoresAPartElsewhere(@TempDir Path other) throws IOException {
    Path store = other.resolve("store");
    run(0, "snapshot", "create", dir, "--store", store, "--exclude", "x", "--json");
    assertThat(dir.resolve(".safepersist")).doesNotExist();
    Path target = other.resolve("target");
    run(0, "snapshot", "restore", dir, "latest", "--store", store, "--to", target, "--json");
    assertThat(target.resolve("a.json")).hasContent("{\"a\":1}");
    assertThat(target.resolve("x")).doesNotExist();
  }

  @Test
  void findsDamage() throws IOException {
    JsonNode made = run(0, "snapshot", "create", dir, "--json");
    Path copies = Path.of(made.path("results").path(0).path("directory").asString(), "files");
    Files.writeString(copies.resolve("a.json"), "{\"a\":3}");
    Run verify = Run.of("snapshot", "verify", dir);
    assertThat(verify.exit()).isEqualTo(1);
    assertThat(verify.out()).contains("[SafePersist:SP807] a.json in the snapshot is altered");
  }

  @Test
  void writesChecksumsThatSha256sumAccepts() throws IOException, InterruptedException {
    Files.writeString(dir.resolve("back\\slash and\nline"), "odd");
    JsonNode made = run(0, "snapshot", "create", dir, "--json");
    Process check =
        new ProcessBuilder("sha256sum", "--strict", "-c", "SHA256SUMS")
            .directory(Path.of(made.path("results").path(0).path("directory").asString()).toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor()).as(output).isZero();
    assertThat(output.lines()).hasSize(3);
  }

  @Test
  void refusesAMalformedPatternAndAMissingDirectory() {
    Run refused = Run.of("snapshot", "create", dir, "--include", "{a");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).startsWith("[SafePersist:SP801] '{a' is not a valid pattern: ");
    assertThat(Run.of("snapshot", "create", dir.resolve("none")).exit()).isEqualTo(3);
  }
}
