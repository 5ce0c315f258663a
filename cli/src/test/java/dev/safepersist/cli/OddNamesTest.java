package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files that would forge lines, and those that no text spells. */
@DisabledOnOs(OS.WINDOWS) // which has no such names
class OddNamesTest {
  private static final String FORGED = "forged.json: valid";

  @TempDir Path dir;
  private Path tree;
  private Path file;

  @BeforeEach
  void makeATree() throws IOException {
    dir = dir.toRealPath();
    tree = Files.createDirectory(dir.resolve("tree"));
    file = tree.resolve("a\n" + FORGED + "\tx\u200b.json");
    Saved.plain(file, "[1]");
    Saved.plain(file, "[2]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "validate TREE",
        "audit TREE --all",
        "audit TREE FILE --all",
        "snapshot create TREE",
        "snapshot show TREE latest",
        "snapshot restore TREE latest",
        "snapshot diff TREE",
        "backups create FILE",
        "backups list FILE",
        "backups stats TREE",
        "backups pin FILE latest",
        "backups restore FILE",
        "backups prune TREE --dry-run",
        "backups dump FILE none",
        "history show FILE",
        "history recent TREE",
        "history summary TREE",
        "history of T-1 TREE",
        "metadata show FILE",
        "metadata add TREE",
        "doctor TREE",
        "schema derive FILE",
        "guard FILE MISSING -- false",
        "guard FILE -- true",
        "edit FILE --discard",
        "validate MISSING"
      })
  void forgeNoLine(String command) throws IOException {
    Run.of("snapshot", "create", tree);
    Run.of("history", "record", file, "--by", "x", "--change", "T-1");
    if (command.contains("restore") || command.contains("diff")) {
      Files.writeString(file, "[4]");
    }
    List<Object> words = new ArrayList<>();
    for (String word : command.split(" ", -1)) {
      words.add(
          switch (word) {
            case "TREE" -> tree;
            case "FILE" -> file;
            case "MISSING" -> file.resolveSibling("no\n" + FORGED + "\t.json");
            default -> word;
          });
    }
    Run run = Run.of(words.toArray());
    String printed = run.out() + run.err();
    assertThat(printed).doesNotContain("SP599", "\t", "\u200b");
    assertThat(printed.lines()).noneMatch(line -> line.stripLeading().startsWith("forged"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void areKeptBySnapshotsInEveryLocale() throws Exception {
    Path bare = Files.createDirectory(dir.resolve("bare"));
    for (String name : List.of("%C3%A9.json", "k%FC.json", "k%E9.json")) {
      Files.writeString(Path.of(URI.create(bare.toUri() + name)), name);
    }
    Map<String, String> plain = Map.of("LC_ALL", "C");
    Run created = CommandProcess.start(bare, plain, "", "snapshot", "create", ".").end();
    assertThat(created.exit()).as(created.out() + created.err()).isZero();
    assertThat(created.out()).contains(": 3 files");
    assertThat(Run.of("snapshot", "verify", bare).exit()).isZero();
    assertThat(Run.of("snapshot", "diff", bare).out()).isEmpty();
    Path copy = dir.resolve("copy");
    Run restored = Run.of("snapshot", "restore", bare, "latest", "--to", copy);
    assertThat(restored.exit()).as(restored.err()).isZero();
    for (String name : List.of("%C3%A9.json", "k%FC.json", "k%E9.json")) {
      assertThat(Path.of(URI.create(copy.toUri() + name))).hasContent(name);
    }
  }
}
