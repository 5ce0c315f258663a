package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.safepersist.SafeFiles;
import dev.safepersist.save.Change;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BackupsCommandTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void nameTheFile() throws IOException {
    dir = dir.toRealPath();
    file = dir.resolve("state.json");
  }

  @Test
  void listsBackupsNewestFirst() throws IOException {
    saveThreeVersions();
    Run run = Run.of("backups", "list", file);

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo(file + ": 2 backups, 15 bytes");
    assertThat(lines.get(1)).contains(" 8 bytes", "good");
    assertThat(lines.get(2)).contains(" 7 bytes", "good");
  }

  @Test
  void listsBackupsForScripts() throws IOException {
    saveThreeVersions();
    JsonNode result = Run.of("backups", "list", "--json", file).json().at("/results/0");

    assertThat(result.at("/file").asString()).isEqualTo(file.toString());
    assertThat(result.at("/count").asInt()).isEqualTo(2);
    assertThat(result.at("/backups/0/bytes").asLong()).isEqualTo(8);
    assertThat(result.at("/backups/0/good").asBoolean()).isTrue();
    assertThat(Path.of(result.at("/backups/0/path").asString())).hasContent("{\"n\":22}");
    assertThat(Path.of(result.at("/backups/1/path").asString()))
        .hasContent("{\"n\":1}")
        .hasFileName(result.at("/backups/1/name").asString());
    assertThat(result.at("/backups/1/name").asString())
        .endsWith("." + result.at("/backups/1/id").asString());
  }

  @Test
  void saysThatThereAreNone() throws IOException {
    Files.writeString(file, "{}");

    assertThat(Run.of("backups", "list", file)).isEqualTo(new Run(0, file + ": no backups\n", ""));
  }

  @Test
  void listsTheBackupsOfAFileThatIsGone() throws IOException {
    saveThreeVersions();
    Files.delete(file);

    assertThat(Run.of("backups", "list", file).out()).contains("2 backups");
  }

  @Test
  void restoresTheNewestGoodBackupAndKeepsTheVersionInItsWay() throws IOException {
    saveThreeVersions();
    Run run = Run.of("backups", "restore", file, "--json");

    assertThat(run.exit()).isZero();
    assertThat(file).hasContent("{\"n\":22}");
    JsonNode result = run.json().at("/results/0");
    assertThat(result.at("/status").asString()).isEqualTo("done");
    assertThat(Path.of(result.at("/kept").asString())).hasContent("{\"n\":333}");
    assertThat(Run.of("backups", "list", file).out()).contains("3 backups");
  }

  @Test
  void restoresTheBackupOfAnIdOrAName() throws IOException {
    saveThreeVersions();
    JsonNode backups = Run.of("backups", "list", "--json", file).json().at("/results/0/backups");

    String id = backups.at("/1/id").asString();
    assertThat(Run.of("backups", "restore", "--backup", id, file).exit()).isZero();
    assertThat(file).hasContent("{\"n\":1}");

    String name = backups.at("/0/name").asString();
    assertThat(Run.of("backups", "restore", "--backup", name, file).exit()).isZero();
    assertThat(file).hasContent("{\"n\":22}");
  }

  @Test
  void prunesNoBackupOfAProgramThatKeepsMoreThanTheDefault() throws IOException {
    for (int i = 10; i < 25; i++) {
      Saved.plain(file, "[" + i + "]");
    }
    assertThat(Run.of("backups", "list", file).out()).contains("14 backups");

    assertThat(Run.of("backups", "restore", file).exit()).isZero();
    assertThat(Run.of("backups", "list", file).out()).contains("15 backups");
  }

  @Test
  void restoresAFileThatIsGone() throws IOException {
    saveThreeVersions();
    Files.delete(file);

    assertThat(Run.of("backups", "restore", file).exit()).isZero();
    assertThat(file).hasContent("{\"n\":22}");
  }

  @Test
  void setsABrokenVersionAsideWhenItRestores() throws IOException {
    saveThreeVersions();
    Files.writeString(file, "{\"n\":3");
    Run run = Run.of("backups", "restore", file, "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(file).hasContent("{\"n\":22}");
    Path kept = Path.of(run.json().at("/results/0/kept").asString());
    assertThat(kept).hasContent("{\"n\":3").hasParent(dir.resolve(".safepersist/set-aside"));
    assertThat(Run.of("backups", "list", file).out()).contains("2 backups");
  }

  @Test
  void passesOverABackupThatHasRotted() throws IOException {
    saveThreeVersions();
    Saved.rot(backup("{\"n\":22}"), "22", "99");

    assertThat(Run.of("backups", "restore", file).exit()).isZero();
    assertThat(file).hasContent("{\"n\":1}");
  }

  @Test
  void refusesABackupThatHasRotted() throws IOException {
    saveThreeVersions();
    Path rotten = backup("{\"n\":22}");
    Saved.rot(rotten, "22", "99");
    Run run = Run.of("backups", "restore", file, "--backup", rotten.getFileName());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("[SafePersist:SP117] " + rotten + " is broken");
    assertThat(file).hasContent("{\"n\":333}");
  }

  @Test
  void onlyTellsInADryRun() throws IOException {
    saveThreeVersions();
    Run run = Run.of("backups", "restore", "--dry-run", file);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith(file + ": would be restored from " + backup("{\"n\":22}"));
    assertThat(file).hasContent("{\"n\":333}");
  }

  @Test
  void leavesAFileThatIsTheWantedVersionAlready() throws IOException {
    saveThreeVersions();
    Files.copy(backup("{\"n\":22}"), file, StandardCopyOption.REPLACE_EXISTING);
    Run run = Run.of("backups", "restore", file);

    assertThat(run).isEqualTo(new Run(0, file + ": is that version already\n", ""));
    assertThat(Run.of("backups", "list", file).out()).contains("2 backups");
  }

  @Test
  void saysThatThereIsNoGoodBackup() throws IOException {
    Saved.plain(file, "{}");
    Run run = Run.of("backups", "restore", file);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err())
        .startsWith("[SafePersist:SP507] there is no good backup of " + file)
        .contains("\nFix: ");
  }

  @Test
  void refusesAnUnknownBackup() throws IOException {
    saveThreeVersions();
    Run run = Run.of("backups", "restore", "--backup", "00000000", file);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).startsWith("[SafePersist:SP811] " + file + " has no version '00000000'");
    assertThat(file).hasContent("{\"n\":333}");
  }

  @Test
  void asksForTheNameWhereAnIdStandsForDifferentBackups() throws IOException {
    saveThreeVersions();
    Path first = backup("{\"n\":1}");
    String id = first.getFileName().toString().replaceFirst(".*\\.", "");
    Files.writeString(
        first.resolveSibling("state.json.bak.20200101_000000000." + id), "something else");
    Run run = Run.of("backups", "restore", "--backup", id, file);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("[SafePersist:SP812] " + file + " has several");
  }

  @Test
  void findsBackupsThatAreKeptElsewhere() throws IOException {
    saveThreeVersions();
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));

    assertThat(Run.of("backups", "list", "--state-directory", elsewhere, file).out())
        .isEqualTo(file + ": no backups\n");
  }

  @Test
  void namesAFileThatNeverWas() {
    Run list = Run.of("backups", "list", file);
    Run nowhere = Run.of("backups", "restore", dir.resolve("no/such.json"));

    assertThat(list.exit()).isEqualTo(3);
    assertThat(list.err()).startsWith("[SafePersist:SP502] " + file + " does not exist");
    assertThat(nowhere.exit()).isEqualTo(3);
    assertThat(nowhere.err()).startsWith("[SafePersist:SP102]");
  }

  @Test
  void refusesADirectory() {
    Run run = Run.of("backups", "restore", dir);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).startsWith("[SafePersist:SP101] " + dir);
  }

  @Test
  void refusesToRunWithoutAFile() {
    assertThat(Run.of("backups").exit()).isEqualTo(2);
    assertThat(Run.of("backups", "list").exit()).isEqualTo(2);
    assertThat(Run.of("backups", "restore").err()).contains("'safepersist backups restore --help'");
  }

  @Test
  void saysSoWhereItMayNotWrite() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
    saveThreeVersions();
    Files.writeString(file, "{");
    assertThat(dir.toFile().setWritable(false)).isTrue();
    Run run = Run.of("backups", "restore", file);
    assertThat(dir.toFile().setWritable(true)).isTrue();

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).startsWith("[SafePersist:SP108]");
    assertThat(file).hasContent("{");
  }

  private void saveThreeVersions() throws IOException {
    Saved.plain(file, "{\"n\":1}");
    Saved.plain(file, "{\"n\":22}");
    Saved.plain(file, "{\"n\":333}");
  }

  private Path backup(String content) throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve(".safepersist/backups"))) {
      for (Path backup : files.toList()) {
        if (Files.readString(backup).equals(content)) {
          return backup;
        }
      }
    }
    throw new AssertionError("no backup holds " + content);
  }

  @Test
  void listsTheBackupsOfAChange() throws IOException {
    Path changed = dir.resolve("changed.json");
    Policy upgrade = Policy.defaults().withChange(new Change("UP-7", "to format 3"));
    SafeFiles.writeString(changed, "[1]");
    SafeFiles.writeString(changed, "[2]");
    SafeFiles.writeString(changed, "[3]", upgrade);

    assertThat(Run.of("backups", "list", changed).out()).contains("2 backups", ", before UP-7");
    Run run = Run.of("backups", "list", changed, "--change", "UP-7", "--json");
    assertThat(run.json().at("/results/0/count").asInt()).isEqualTo(1);
    assertThat(run.json().at("/results/0/backups/0/description").asString())
        .isEqualTo("to format 3");
  }
}
