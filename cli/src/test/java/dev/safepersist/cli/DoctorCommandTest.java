package dev.safepersist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.safepersist.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DoctorCommandTest {
  @TempDir Path top;
  private Path file;
  private Path state;

  @BeforeEach
  void saveTwoVersions() throws IOException {
    top = top.toRealPath();
    Path data = Files.createDirectories(top.resolve("a/data"));
    file = data.resolve("state.json");
    state = data.resolve(".safepersist");
    Saved.envelope(file, 1);
    Saved.envelope(file, 2);
  }

  @Test
  void findsNothingWrongWhereNothingIs() {
    Run run = Run.of("doctor", top);

    assertThat(run).isEqualTo(new Run(0, file + ": whole\n", ""));
  }

  @Test
  void saysSoWhereNothingIsKept() throws IOException {
    Path empty = Files.createDirectory(top.resolve("empty"));

    assertThat(Run.of("doctor", empty))
        .isEqualTo(new Run(0, empty + ": SafePersist keeps nothing here\n", ""));
  }

  @Test
  void sweepsTheStageOfADeadProcess() throws IOException {
    Path stage = staleStage();

    Run dry = Run.of("doctor", "--dry-run", top);
    assertThat(dry.exit()).isEqualTo(1);
    assertThat(dry.out()).contains(stage + ": to be removed");
    assertThat(stage).exists();

    Run run = Run.of("doctor", top, "--json");
    assertThat(run.exit()).isZero();
    assertThat(stage).doesNotExist();
    JsonNode result = run.json().at("/results/0");
    assertThat(result.at("/file").asString()).isEqualTo(stage.toString());
    assertThat(result.at("/status").asString()).isEqualTo("done");
    assertThat(result.at("/condition").asString()).isEqualTo("stale_stage");
    assertThat(result.at("/action").asString()).isEqualTo("removed");

    assertThat(Run.of("doctor", top).out()).isEqualTo(file + ": whole\n");
  }

  @Test
  void settlesWhatATransactionLeftUnfinished() throws IOException {
    Path journal = Files.createDirectories(state.resolve("journal"));
    Path torn = Files.write(journal.resolve("state.json.pending"), new byte[30]);
    Path gone = Files.write(journal.resolve("gone.json.pending"), new byte[30]);

    Run dry = Run.of("doctor", "--dry-run", top);
    assertThat(dry.exit()).isEqualTo(1);
    assertThat(dry.out()).contains(file + ": to be settled", "gone.json: to be settled");
    assertThat(torn).exists();

    Run run = Run.of("doctor", top);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains(file + ": settled", file + ": whole");
    assertThat(torn).doesNotExist();
    assertThat(gone).doesNotExist();
  }

  @Test
  void unlinksABackupThatIsTheFileItself() throws IOException {
    Path shared =
        Files.createLink(state.resolve("backups/state.json.bak.20261121_083000123.00000000"), file);

    Run dry = Run.of("doctor", "--dry-run", top);
    assertThat(dry.exit()).isEqualTo(1);
    assertThat(dry.out()).contains(shared + ": to be removed");
    assertThat(shared).exists();

    Run run = Run.of("doctor", top);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains(shared + ": removed", file + ": whole");
    assertThat(shared).doesNotExist();
    assertThat(Files.readString(file)).contains("\"n\":2");
    assertThat(backups()).hasSize(1);
  }

  @Test
  void reportsABrokenFileAndLeavesIt() throws IOException {
    Files.writeString(file, "{\"metadata\":{");
    Run run = Run.of("doctor", top);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).startsWith(file + ": broken; --heal restores state.json.bak.");
    assertThat(file).hasContent("{\"metadata\":{");
  }

  @Test
  void healsABrokenFileAndKeepsTheBrokenBytes() throws IOException {
    Files.writeString(file, "{\"metadata\":{");

    Run dry = Run.of("doctor", "--heal", "--dry-run", top);
    assertThat(dry.exit()).isEqualTo(1);
    assertThat(dry.out()).contains(file + ": broken, to be restored from");
    assertThat(file).hasContent("{\"metadata\":{");

    Run run = Run.of("doctor", "--heal", "--json", top);
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode result = run.json().at("/results/0");
    assertThat(result.at("/action").asString()).isEqualTo("restored");
    assertThat(Path.of(result.at("/set_aside").asString())).hasContent("{\"metadata\":{");
    assertThat(Files.readString(file)).contains("\"n\":1");

    assertThat(Run.of("doctor", top)).isEqualTo(new Run(0, file + ": whole\n", ""));
  }

  @Test
  void noticesBytesThatRottedInPlace() throws IOException {
    Saved.rot(file, "\"n\":2", "\"n\":3");

    assertThat(Run.of("doctor", top).exit()).isEqualTo(1);
    assertThat(Run.of("doctor", "--heal", top).exit()).isZero();
    assertThat(Files.readString(file)).contains("\"n\":1");
    assertThat(backups()).hasSize(1);
  }

  @Test
  void leavesAFileThatSomebodyEdited() throws IOException {
    String edited = Files.readString(file).replace("\"n\":2", "\"n\": 12");
    Files.writeString(file, edited);
    Run run = Run.of("doctor", "--heal", top);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith(file + ": changed by another program");
    assertThat(file).hasContent(edited);
  }

  @Test
  void leavesBytesThatWereSavedWhateverTheyHold() throws IOException {
    SafeFiles.write(file, "[".getBytes(UTF_8));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
    Run run = Run.of("doctor", "--heal", top);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEqualTo(file + ": whole\n");
    assertThat(file).hasContent("[");
  }

  @Test
  void leavesADocumentBeyondTheLimitsOfAReader() throws IOException {
    String beyond =
        "{\"metadata\":{\"serial\":9,\"bytes\":7,\"crc32c\":\"00000000\"},\"data\":{\"a\":1,\"a\":2}}";
    Files.writeString(file, beyond);
    Run run = Run.of("doctor", "--heal", top);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith(file + ": changed by another program");
    assertThat(file).hasContent(beyond);
  }

  @Test
  void cannotHealWithoutAGoodBackup() throws IOException {
    for (Path backup : backups()) {
      Files.delete(backup);
    }
    Files.writeString(file, "");
    Run run = Run.of("doctor", "--heal", top);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEqualTo(file + ": broken, and there is no good backup\n");
  }

  @Test
  void examinesAFileWhoseHistoryIsLostByItsBackups() throws IOException {
    Files.delete(state.resolve("history.jsonl"));
    Files.writeString(file, "{");

    assertThat(Run.of("doctor", top).out()).startsWith(file + ": broken");
  }

  @Test
  void leavesADeletedFileDeleted() throws IOException {
    Files.delete(file);

    assertThat(Run.of("doctor", "--heal", top)).isEqualTo(new Run(0, "", ""));
    assertThat(file).doesNotExist();
  }

  @Test
  void changesNothingInADryRun() throws IOException {
    Files.writeString(file, "{");
    staleStage();
    List<String> before = tree();
    Run.of("doctor", "--heal", "--dry-run", top);

    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void namesAMissingDirectoryAndAFileInItsPlace() {
    Path missing = top.resolve("missing");

    assertThat(Run.of("doctor", missing).exit()).isEqualTo(3);
    assertThat(Run.of("doctor", missing).err()).startsWith("[SafePersist:SP502] " + missing);
    assertThat(Run.of("doctor", file).exit()).isEqualTo(3);
    assertThat(Run.of("doctor", file).err())
        .startsWith("[SafePersist:SP506] " + file + " is not a directory");
    assertThat(Run.of("doctor").exit()).isEqualTo(2);
  }

  @Test
  void goesOnWhereItMayNotLook() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may look everywhere");
    Path locked = Files.createDirectory(top.resolve("locked"));
    assertThat(locked.toFile().setReadable(false)).isTrue();
    Run run = Run.of("doctor", top);
    assertThat(locked.toFile().setReadable(true)).isTrue();

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEqualTo(file + ": whole\n");
    assertThat(run.err()).startsWith("[SafePersist:SP503] this user may not access " + locked);
  }

  @Test
  void doesNotSayThatNothingIsKeptWhereItMayNotLook() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may look everywhere");
    assertThat(state.toFile().setReadable(false)).isTrue();
    Run run = Run.of("doctor", top);
    assertThat(state.toFile().setReadable(true)).isTrue();

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("[SafePersist:SP503] this user may not access " + state);
  }

  /** A stage with the name of another JVM, which holds no lock on it. */
  private Path staleStage() throws IOException {
    Path stages = Files.createDirectories(state.resolve("stage"));
    return Files.writeString(
        stages.resolve("state.json.0123456789abcdef.0123456789abcdef.tmp"), "{\"metadata\":{");
  }

  private List<Path> backups() throws IOException {
    try (Stream<Path> files = Files.list(state.resolve("backups"))) {
      return files.toList();
    }
  }

  private List<String> tree() throws IOException {
    try (Stream<Path> paths = Files.walk(top)) {
      return paths.sorted().map(DoctorCommandTest::described).toList();
    }
  }

  private static String described(Path path) {
    try {
      return path
          + (Files.isRegularFile(path) ? " " + Files.size(path) : "")
          + " "
          + Files.getLastModifiedTime(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void looksAtTheFilesAfterOneWhoseNameCannotBeSpelled() throws IOException {
    Path other = top.resolve("b/data/other.json");
    Files.createDirectories(other.getParent());
    Saved.plain(other, "{}");
    String line =
        Files.readString(state.resolve("history.jsonl")).lines().findFirst().orElseThrow();
    Files.writeString(
        state.resolve("history.jsonl"),
        line.replace("state.json", "a\\u0000b") + "\n",
        StandardOpenOption.APPEND);
    Files.writeString(file, "{");
    Run run = Run.of("doctor", "--heal", top);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).startsWith("[SafePersist:SP510] the name 'a\\u0000b'");
    assertThat(run.out()).contains(file + ": was broken, restored", other + ": whole");
    assertThat(Files.readString(file)).contains("\"n\":1");
  }

  @Test
  void looksAtTheFilesAfterAStageThatCannotBeRemoved() throws IOException {
    Path odd =
        Files.createDirectory(
            staleStage()
                .resolveSibling("state.json." + "0".repeat(16) + "." + "1".repeat(16) + ".tmp"));
    Files.createFile(odd.resolve("kept"));
    Run run = Run.of("doctor", top);

    assertThat(odd).exists();
    assertThat(run.out()).contains(file + ": whole");
  }

  @Test
  void looksAtAReadOnlyVolume() throws Exception {
    Path broken = file.resolveSibling("broken.json");
    Saved.plain(broken, "{}");
    Saved.plain(broken, "[]");
    Files.writeString(broken, "[");
    for (Path each :
        List.of(state.resolve("locks/state.json.lock"), state.resolve("locks/broken.json.lock"))) {
      Files.delete(each);
    }
    try (ReadOnly volume = ReadOnly.of(top)) {
      Run run = Run.of("doctor", top);

      assertThat(run.err()).isEmpty();
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out()).contains(file + ": whole", broken + ": broken; --heal restores");
      assertThat(Run.of("doctor", "--heal", top).exit()).as(volume.toString()).isEqualTo(3);
    }
    assertThat(Run.of("doctor", "--heal", top).exit()).isZero();
  }
}
