package dev.safepersist.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.provenance.Artifacts;
import dev.safepersist.save.Reservation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes a system property")
class RotationTest {
  private static final String LONGEST = "safepersist.history.bytes";
  private static final Instant TIME = Instant.parse("2026-11-21T08:30:00.123456789Z");

  @TempDir Path dir;
  private StateDirectory state;
  private History history;

  @BeforeEach
  void inAFreshDirectoryWithShortHistories() {
    System.setProperty(LONGEST, "20000");
    state = StateDirectory.of(dir, Optional.empty());
    history = History.of(state);
  }

  @AfterEach
  void takeTheUsualLength() {
    System.clearProperty(LONGEST);
  }

  private static Entry save(long serial, List<String> pruned) {
    String crc32c = String.format("%08x", serial);
    BackupRecord kept =
        new BackupRecord(
            "k." + crc32c, serial, crc32c, 9, TIME, true, false, 1, "me", Optional.empty());
    return new Entry(
        Entry.Event.SAVE,
        Optional.of(new Revision(serial, crc32c, 10 + serial, TIME, 2)),
        Optional.of(kept),
        pruned,
        Map.of("source", "test " + serial));
  }

  /** Saves of a file with three backups. */
  private void saves(String name, int from, int to) throws IOException {
    for (int serial = from; serial <= to; serial++) {
      history.append(
          new HistoryLine(name, TIME, save(serial, List.of(String.format("k.%08x", serial - 3)))),
          false);
    }
  }

  private static Entry note(Entry.Event event, Map<String, String> details) {
    return new Entry(event, Optional.empty(), Optional.empty(), List.of(), details);
  }

  @Test
  void keepsWhatIsNeededOfEachFile() throws IOException {
    saves("old.json", 1, 5);
    history.append(
        new HistoryLine(
            "old.json",
            TIME,
            note(Entry.Event.RESERVED, ReservationDetails.of(new Reservation("me", true)))),
        true);
    history.append(
        new HistoryLine(
            "noted.json", TIME, note(Entry.Event.RECORDED, Map.of("source", "by hand"))),
        true);
    RecordedVersions old = history.trail("old.json");
    Optional<Reservation> reservation = history.reservation("old.json");
    saves("busy.json", 1, 500);

    assertThat(parts()).hasSizeGreaterThan(3);
    assertThat(Files.size(state.history())).isLessThan(25_000);
    assertThat(history.trail("old.json")).isEqualTo(old);
    assertThat(old.backups()).extracting(BackupRecord::serial).containsExactly(5L, 4L, 3L);
    assertThat(history.details("old.json", 5)).containsEntry("source", "test 5");
    assertThat(history.reservation("old.json")).isEqualTo(reservation).isPresent();
    assertThat(history.trail("busy.json").highestSerial()).isEqualTo(500);
    assertThat(history.trail("busy.json").versions()).hasSize(8);
    assertThat(history.names()).containsExactly("busy.json", "noted.json", "old.json");
    assertThat(Artifacts.in(dir).lastUpdate("noted.json").orElseThrow().details())
        .containsEntry("source", "by hand");
  }

  @Test
  void tellsEachLineOnceInAllParts() throws IOException {
    saves("a.json", 1, 400);
    assertThat(parts()).hasSizeBetween(2, 32);
    assertThat(history.lines("a.json"))
        .extracting(line -> line.entry().version().orElseThrow().serial())
        .hasSize(400)
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void dropsTheOldestParts() throws IOException {
    saves("a.json", 1, 6000);
    assertThat(parts()).hasSize(32);
    assertThat(history.trail("a.json").highestSerial()).isEqualTo(6000);
    assertThat(history.lines("a.json")).hasSizeBetween(100, 5999);
  }

  @Test
  void findsALineThatWasAddedToTheOldFileAtTheLastMoment() throws IOException {
    saves("a.json", 1, 3);
    byte[] late = new HistoryLine("late.json", TIME, save(7, List.of())).toBytes();
    try (FileChannel slow = FileChannel.open(state.history(), StandardOpenOption.APPEND)) {
      saves("a.json", 4, 60);
      assertThat(parts()).hasSize(1);
      slow.write(ByteBuffer.wrap(late));
    }
    history = copy();
    assertThat(history.trail("late.json").highestSerial()).isEqualTo(7);
    saves("a.json", 61, 400);
    assertThat(parts()).hasSizeGreaterThan(1);
    assertThat(history.lines("late.json")).hasSize(1);
  }

  @Test
  void keepsALateLineThroughTheNextRotation() throws IOException {
    saves("a.json", 1, 3);
    byte[] late = new HistoryLine("late.json", TIME, save(7, List.of())).toBytes();
    try (FileChannel slow = FileChannel.open(state.history(), StandardOpenOption.APPEND)) {
      saves("a.json", 4, 60);
      assertThat(parts()).hasSize(1);
      slow.write(ByteBuffer.wrap(late));
    }
    history = copy();
    saves("a.json", 61, 6000);
    assertThat(history.trail("late.json").highestSerial()).isEqualTo(7);
  }

  @Test
  void survivesTheLossOfItsOlderParts() throws IOException {
    saves("a.json", 1, 400);
    RecordedVersions trail = history.trail("a.json");
    for (Path part : parts()) {
      Files.delete(part);
    }
    History copy = copy();
    assertThat(copy.trail("a.json")).isEqualTo(trail);
    assertThat(copy.lines("a.json")).hasSizeBetween(8, 200);
  }

  @Test
  void ignoresAHeadThatIsGarbage() throws IOException {
    saves("a.json", 1, 5);
    RecordedVersions trail = history.trail("a.json");
    String head =
        new String(Continuation.line(99, 5, 1_000_000, TIME).toBytes(), StandardCharsets.UTF_8);
    Files.writeString(state.history(), head + Files.readString(state.history()));
    assertThat(copy().trail("a.json")).isEqualTo(trail);
    Files.writeString(
        state.history(), head.replace("\"99\"", "\"x\"") + Files.readString(state.history()));
    assertThat(copy().trail("a.json")).isEqualTo(trail);
  }

  @Test
  void growsOnWhereItCannotBeContinued() throws IOException {
    Files.createDirectories(state.root().resolve("history.jsonl.new/in the way"));
    saves("a.json", 1, 400);
    assertThat(history.trail("a.json").highestSerial()).isEqualTo(400);
    assertThat(Files.size(state.history())).isGreaterThan(40_000);
  }

  private List<Path> parts() throws IOException {
    return List.copyOf(Rotation.parts(state).values());
  }

  /** The history as another process reads it. */
  private History copy() throws IOException {
    Path place = Files.createTempDirectory(dir, "copy");
    StateDirectory there = StateDirectory.of(place, Optional.empty());
    there.ensureRoot();
    List<Path> all = new ArrayList<>(parts());
    all.add(state.history());
    for (Path file : all) {
      Files.copy(file, there.root().resolve(file.getFileName()));
    }
    this.state = there;
    return History.of(there);
  }
}
