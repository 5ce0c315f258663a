package dev.safepersist.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.save.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final Instant TIME = Instant.parse("2026-11-21T08:30:00.123456789Z");

  private static final Optional<Change> CHANGE = Optional.of(new Change("T-1", "a \"change\""));

  @TempDir Path dir;
  private StateDirectory state;

  @BeforeEach
  void inAFreshDirectory() {
    state = StateDirectory.of(dir, Optional.empty());
  }

  private static Entry save(long serial, List<String> pruned) {
    BackupRecord kept =
        new BackupRecord(
            "a.json.bak." + serial,
            serial,
            "0000000" + serial,
            9,
            TIME,
            true,
            serial == 2,
            3,
            "me",
            CHANGE);
    return new Entry(
        Entry.Event.SAVE,
        Optional.of(new Revision(serial, "0000000" + serial, 10 + serial, TIME, 2)),
        Optional.of(kept),
        pruned,
        Map.of("source", "a \"test\"\n"));
  }

  @Test
  void namesTheFilesItKnowsAndNoneOutsideTheDirectory() throws IOException {
    History history = History.of(state);
    for (String name : List.of("b.json", "a.json", "../c.json", "..")) {
      history.append(new HistoryLine(name, TIME, save(1, List.of())), false);
    }

    assertThat(history.names()).containsExactly("a.json", "b.json");
  }

  @Test
  void tellsWhatWasRecorded() throws IOException {
    History history = History.of(state);
    history.append(new HistoryLine("a.json", TIME, save(1, List.of())), false);
    history.append(new HistoryLine("b.json", TIME, save(9, List.of())), false);
    history.append(new HistoryLine("a.json", TIME, save(2, List.of())), true);
    history.append(new HistoryLine("a.json", TIME, save(3, List.of("a.json.bak.1"))), false);

    RecordedVersions trail = history.trail("a.json");
    assertThat(trail.highestSerial()).isEqualTo(3);
    assertThat(trail.versions()).extracting(Revision::serial).containsExactly(3L, 2L, 1L);
    assertThat(trail.versions().get(0).modified()).isEqualTo(TIME);
    assertThat(trail.backups()).extracting(BackupRecord::serial).containsExactly(3L, 2L);
    assertThat(trail.backups().get(1).pinned()).isTrue();
    assertThat(history.lines("a.json")).hasSize(3);
    assertThat(history.lines("a.json").get(0).entry()).isEqualTo(save(1, List.of()));
  }

  @Test
  void seesTheLinesOfOtherProcesses() throws IOException {
    History history = History.of(state);
    history.append(new HistoryLine("a.json", TIME, save(1, List.of())), false);
    byte[] line = new HistoryLine("a.json", TIME, save(5, List.of())).toBytes();
    Files.write(state.history(), line, StandardOpenOption.APPEND);
    assertThat(history.trail("a.json").highestSerial()).isEqualTo(5);
    history.append(new HistoryLine("a.json", TIME, save(6, List.of())), false);
    assertThat(history.trail("a.json").versions()).hasSize(3);
  }

  @Test
  void endsATornLineAndIgnoresItAndAllGarbage() throws IOException {
    History history = History.of(state);
    history.append(new HistoryLine("a.json", TIME, save(1, List.of())), false);
    Files.write(
        state.history(),
        "\0\0\0\nnull\n[]\n{\"event\":\"save\"}\n{\"event\":\"x\",\"file\":\"a.json\"}\n{\"event\":\"sa"
            .getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.APPEND);
    assertThat(history.trail("a.json").highestSerial()).isEqualTo(1);
    history.append(new HistoryLine("a.json", TIME, save(2, List.of())), false);
    assertThat(history.trail("a.json").highestSerial()).isEqualTo(2);
    assertThat(history.lines("a.json")).hasSize(2);
  }

  @Test
  void endsATornLineThatItHasNotRead() throws IOException {
    History history = History.of(state);
    history.append(new HistoryLine("a.json", TIME, save(1, List.of())), false);
    Files.writeString(state.history(), "{\"event\":\"sa", StandardOpenOption.APPEND);
    history.append(new HistoryLine("a.json", TIME, save(2, List.of())), false);
    assertThat(history.trail("a.json").versions()).hasSize(2);
  }

  @Test
  void readsOnBehindLinesOfAnyLength() throws IOException {
    History history = History.of(state);
    history.append(new HistoryLine("a.json", TIME, save(1, List.of())), false);
    String garbage = "x".repeat(3 << 20) + "\n";
    Files.writeString(state.history(), garbage, StandardOpenOption.APPEND);
    for (int serial = 2; serial <= 4000; serial++) {
      byte[] line = new HistoryLine("b.json", TIME, save(serial, List.of())).toBytes();
      Files.write(state.history(), line, StandardOpenOption.APPEND);
    }
    assertThat(history.trail("a.json").highestSerial()).isEqualTo(1);
    assertThat(history.trail("b.json").highestSerial()).isEqualTo(4000);
    assertThat(history.lines("b.json")).hasSize(3999);
  }

  @Test
  void startsAgainWhenTheStateDirectoryWasDeleted() throws IOException {
    History history = History.of(state);
    history.append(new HistoryLine("a.json", TIME, save(7, List.of())), false);
    Files.delete(state.history());
    assertThat(history.trail("a.json")).isEqualTo(RecordedVersions.empty());
    history.append(new HistoryLine("a.json", TIME, save(1, List.of())), false);
    assertThat(history.trail("a.json").highestSerial()).isEqualTo(1);
  }

  @Test
  void takesNoNameThatLeadsElsewhere() throws IOException {
    History history = History.of(state);
    Entry planted =
        new Entry(
            Entry.Event.SAVE,
            Optional.empty(),
            Optional.of(
                new BackupRecord(
                    "../../etc/passwd",
                    1,
                    "00000000",
                    9,
                    TIME,
                    true,
                    false,
                    0,
                    "me",
                    Optional.empty())),
            List.of(),
            Map.of());
    history.append(new HistoryLine("a.json", TIME, planted), false);
    assertThat(history.trail("a.json").backups()).isEmpty();
  }
}
