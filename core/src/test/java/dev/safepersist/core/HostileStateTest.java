package dev.safepersist.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.history.History;
import dev.safepersist.core.journal.JournalFile;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State directories that came in an archive: pipes, devices, links, huge files, forged names. */
@Timeout(60)
class HostileStateTest extends Versions {
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void listen() {
    Log.to(
        new Log.Sink() {
          @Override
          public boolean wants(Level level) {
            return level == Level.WARNING;
          }

          @Override
          public void log(Level level, String text, Optional<Throwable> cause) {
            warnings.add(text);
          }
        });
  }

  @AfterEach
  void stopListening() {
    Log.to(Log.platform());
  }

  private Path state() {
    return dir.resolve(".safepersist");
  }

  private static void pipe(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    Files.deleteIfExists(path);
    try {
      int made = new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
      assumeThat(made).as("there are pipes").isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void savesAndKeeps() throws IOException {
    save("v8.");
    save("v9.");
    assertThat(path).hasContent("v9.");
    assertThat(file(POLICY).backups().list()).isNotEmpty();
    assertThat(History.of(file(POLICY).target().state()).trail("state.json").versions())
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history.jsonl",
        "history.jsonl.new",
        "history.1.jsonl",
        "journal/state.json.pending",
        "journal/x.new",
        "journal/x.transaction",
        "stage/state.json.0123456789abcdef.fedcba9876543210.tmp",
        "backups/state.json.bak.20260101_000000000.00000000",
        "set-aside/state.json.corrupt.20260101_000000000.00000000",
        ".gitignore",
      })
  void neverOpensAPipe(String name) throws IOException {
    pipe(state().resolve(name));
    file(POLICY).settle();
    assertThat(History.of(file(POLICY).target().state()).lines("state.json")).isEmpty();
    savesAndKeeps();
  }

  @Test
  void refusesAPipeInPlaceOfALock() throws IOException {
    pipe(state().resolve("locks/state.json.lock"));
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP129");
    assertThat(path).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"history.jsonl", "journal/state.json.pending", "journal/x.transaction"})
  void readsNoFileOfUnusualSize(String name) throws IOException {
    Path huge = state().resolve(name);
    Files.createDirectories(huge.getParent());
    try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.setLength(200L << 30);
    } catch (IOException noSparseFiles) {
      assumeThat(false).as("there are sparse files").isTrue();
    }
    savesAndKeeps();
  }

  @Test
  void reportsAHistoryThatIsNone() throws IOException {
    Files.createDirectories(state().resolve("history.jsonl"));
    assertThat(History.of(file(POLICY).target().state()).names()).isEmpty();
    assertThat(warnings).anySatisfy(text -> assertThat(text).contains("SP129", "history.jsonl"));
    savesAndKeeps();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/dev/stdin", "/etc/hostname"})
  void followsNoRecordThatAJournalNames(String record) throws IOException {
    save("v1.");
    Path stage = Files.createDirectories(state().resolve("stage")).resolve("forged");
    Files.write(stage, "v2.".getBytes(UTF_8));
    JournalFile.write(
        file(POLICY).target().state(),
        state().resolve("journal/state.json.pending"),
        Map.of("stage", "forged", "bytes", "3", "crc32c", "00000000", "record", record));
    file(POLICY).settle();
    assertThat(path).hasContent("v1.");
    assertThat(state().resolve("journal/state.json.pending")).doesNotExist();
    savesAndKeeps();
  }

  @Test
  void removesNoRecordThatNamesOtherFiles() throws IOException {
    save("v1.");
    Path other = Files.createDirectories(dir.resolve("other/journal")).resolve("a.transaction");
    JournalFile.write(
        file(POLICY).target().state(), other, Map.of("pending0", "/no/such/other.json.pending"));
    JournalFile.write(
        file(POLICY).target().state(),
        state().resolve("journal/state.json.pending"),
        Map.of("stage", "x", "bytes", "3", "crc32c", "00000000", "record", other.toString()));
    file(POLICY).settle();
    assertThat(other).exists();
    assertThat(path).hasContent("v1.");
  }

  @Test
  void takesAJournalOfNonsenseForNone() throws IOException {
    save("v1.");
    for (byte[] bytes : List.of(new byte[0], new byte[100], "SPJ1".getBytes(UTF_8))) {
      Files.createDirectories(state().resolve("journal"));
      Files.write(state().resolve("journal/state.json.pending"), bytes);
      file(POLICY).settle();
      assertThat(path).hasContent("v1.");
    }
  }

  @Test
  void countsAStateDirectoryBehindALinkAsNoneForReads() throws IOException {
    Path data = Files.createDirectory(dir.resolve("data"));
    path = data.resolve("state.json");
    save("v1.");
    save("v2.");
    Files.move(data.resolve(".safepersist"), dir.resolve("elsewhere"));
    Files.createSymbolicLink(data.resolve(".safepersist"), dir.resolve("elsewhere"));
    assertThat(file(POLICY).backups().list()).isEmpty();
    assertThat(History.of(file(POLICY).target().state()).lines("state.json")).isEmpty();
    file(POLICY).settle();
    assertThat(warnings).anySatisfy(text -> assertThat(text).contains("SP127"));
    assertThat(file(POLICY).write(Draft.of("v3.".getBytes(UTF_8))).backup()).isEmpty();
    assertThat(path).hasContent("v3.");
  }
}
