package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.backup.Backup;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pins, tags, pruning, and the copies of older systems. */
class KeptVersionsCommandTest {
  private static final Policy ALL = Policy.defaults().withRetention(Retention.unlimited());

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void saveVersions() throws IOException {
    dir = dir.toRealPath();
    file = dir.resolve("state.json");
    for (int n = 0; n < 30; n++) {
      save(n, ALL);
    }
  }

  private void save(int n, Policy policy) throws IOException {
    SafeFiles.writeString(file, "[" + n + "]", policy);
  }

  private List<Backup> backups() throws IOException {
    return SafeFiles.backups(file).list();
  }

  @Test
  void leavesEveryVersionThatAUserHasPinned() throws IOException {
    for (int i = 0; i < 25; i++) {
      assertThat(Run.of("backups", "pin", file, i).exit()).isZero();
    }
    save(30, Policy.defaults().withRetention(Retention.keep(1)));
    assertThat(backups()).filteredOn(Backup::pinned).hasSize(25);
    assertThat(backups()).hasSize(26);
    String id = backups().get(25).id();
    assertThat(Run.of("backups", "unpin", file, id, "--dry-run").out())
        .endsWith(": would be unpinned\n");
    assertThat(Run.of("backups", "unpin", file, id).exit()).isZero();
    assertThat(Run.of("backups", "prune", dir, "--keep-last", 1).out()).contains(id + " deleted\n");
    assertThat(backups()).hasSize(25);
  }

  @Test
  void findsAVersionByItsTag() throws IOException {
    assertThat(Run.of("backups", "tag", file, 3, "before-tour").exit()).isZero();
    assertThat(Run.of("backups", "list", file).out()).contains("good, pinned as before-tour");
    assertThat(Run.of("backups", "dump", file, "before-tour").out()).isEqualTo("[ 25 ]\n");
    save(99, ALL);
    assertThat(Run.of("backups", "restore", file, "--backup", "before-tour").exit()).isZero();
    assertThat(file).hasContent("[25]");
    save(100, ALL); // the same bytes are kept again
    assertThat(Run.of("backups", "dump", file, "before-tour").out()).isEqualTo("[ 25 ]\n");
    assertThat(Run.of("backups", "tag", file, "none", "x").exit()).isEqualTo(3);
    assertThat(Run.of("backups", "pin", file, "current").err())
        .startsWith("[SafePersist:SP816] the version 'current' of " + file);
  }

  @Test
  void prunesWhatNoOptionKeeps() throws IOException {
    assertThat(Run.of("backups", "prune", file, "--keep-within", "P1D").out()).isEmpty();
    assertThat(Run.of("backups", "prune", file, "--keep-last", 4, "--dry-run").out().lines())
        .hasSize(25)
        .allMatch(line -> line.endsWith(" would be deleted"));
    assertThat(backups()).hasSize(29);
    Files.delete(file);
    assertThat(Run.of("backups", "prune", dir, "--keep-last", 4).exit()).isZero();
    assertThat(backups()).hasSize(4);
    assertThat(Run.of("backups", "prune", file).exit()).isZero();
    assertThat(backups()).hasSize(1);
    assertThat(Run.of("backups", "prune", dir.resolve("none.json")).exit()).isEqualTo(3);
    assertThat(Run.of("backups", "prune", dir, "--keep-last", -1).exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "old.backup_20251119_143025.json",
        "old.json.bak.20251106_201530",
        "old.json.bak.20251105_143020.xyz98765",
        "backups/old.json.bak.20251106_201530"
      })
  void listsVerifiesAndRestoresTheCopiesOfOlderSystems(String name) throws IOException {
    Path old = Files.writeString(dir.resolve("old.json"), "[2]");
    Path copy = dir.resolve(name);
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, "[1]");
    Files.writeString(dir.resolve("older.json.bak.20251106_201530"), "[0]");
    assertThat(Run.of("backups", "list", old).out())
        .contains("old.json: no backups\n", copy + "  2025-11-")
        .doesNotContain("older.json");
    assertThat(Run.of("backups", "verify", old).out())
        .isEqualTo(copy + ": no damage found; it has no checksum\n");
    assertThat(Run.of("backups", "diff", old, copy.getFileName()).out()).contains("1 -> 2");
    assertThat(Run.of("backups", "restore", old).exit()).isZero();
    assertThat(old).hasContent("[1]");
    assertThat(SafeFiles.backups(old).list().get(0).path()).hasContent("[2]");
    assertThat(copy).hasContent("[1]");
    Files.writeString(copy, "[1");
    assertThat(Run.of("backups", "verify", old).exit()).isEqualTo(1);
    Run refused = Run.of("backups", "restore", old, "--backup", copy.getFileName());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).startsWith("[SafePersist:SP817] " + copy + " is not whole.");
    assertThat(old).hasContent("[1]");
  }
}
