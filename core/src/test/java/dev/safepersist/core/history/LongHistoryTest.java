package dev.safepersist.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.save.Reservation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history that is so long that only what it says of the files that are asked for is read. */
class LongHistoryTest {
  private static final int LINES = 2_000;
  private static final List<String> NAMES = names();

  @TempDir Path dir;
  private History written;

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      names.add(i + ".json");
    }
    names.addAll(List.of("ä.json", "a\"quote\".json", "back\\slash.json", "\ttab.json", "語.json"));
    return names;
  }

  @BeforeEach
  void writeIt() throws IOException {
    written = History.of(StateDirectory.of(Files.createDirectory(dir.resolve("a")), none()));
    Random random = new Random(1);
    for (int i = 1; i <= LINES; i++) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      written.append(line(name, written.trail(name).highestSerial() + 1), false);
    }
    assertThat(Files.size(dir.resolve("a/.safepersist/history.jsonl"))).isGreaterThan(1 << 18);
  }

  private static Optional<Path> none() {
    return Optional.empty();
  }

  private static HistoryLine line(String name, long serial) {
    String crc32c = String.format("%08x", serial);
    BackupRecord kept =
        new BackupRecord(
            "k." + serial,
            serial,
            crc32c,
            9,
            Instant.EPOCH,
            true,
            false,
            1,
            "me",
            Optional.empty());
    Entry entry =
        new Entry(
            serial % 5 == 0 ? Entry.Event.INTENT : Entry.Event.SAVE,
            Optional.of(new Revision(serial, crc32c, 10, Instant.EPOCH, 2)),
            Optional.of(kept),
            serial > 2 ? List.of("k." + (serial - 2)) : List.of(),
            Map.of("source", name));
    return new HistoryLine(name, Instant.EPOCH, entry);
  }

  /** The same history, as a program finds it that has read none of it. */
  private History found(String directory) throws IOException {
    Path state = Files.createDirectories(dir.resolve(directory).resolve(".safepersist"));
    Files.copy(dir.resolve("a/.safepersist/history.jsonl"), state.resolve("history.jsonl"));
    return History.of(StateDirectory.of(dir.resolve(directory), none()));
  }

  private void assertSame(History found, String name) throws IOException {
    assertThat(found.trail(name)).as(name).isEqualTo(written.trail(name));
    long serial = written.trail(name).highestSerial();
    assertThat(found.details(name, serial)).as(name).isEqualTo(written.details(name, serial));
  }

  @Test
  void saysOfOneFileWhatTheWholeSays() throws IOException {
    for (int i = 0; i < 8; i++) {
      History found = found("one" + i);
      assertSame(found, NAMES.get(NAMES.size() - 1 - i));
      assertThat(found.files()).isEqualTo(1);
    }
  }

  @Test
  void saysOfAllFilesWhatTheWholeSays() throws IOException {
    History found = found("all");
    assertThat(found.trail("no such file.json").versions()).isEmpty();
    for (String name : NAMES) {
      assertSame(found, name);
    }
    assertThat(found.names()).isEqualTo(written.names()).hasSameSizeAs(new TreeSet<>(NAMES));
  }

  @Test
  void followsWhatIsAddedByItselfAndByOthers() throws IOException {
    History found = found("later");
    Path file = dir.resolve("later/.safepersist/history.jsonl");
    assertSame(found, "1.json");
    for (String name : List.of("1.json", "2.json", "new.json")) {
      HistoryLine next = line(name, 1_000);
      found.append(next, true);
      written.append(next, false);
      HistoryLine other = line(name, 1_001);
      Files.write(file, other.toBytes(), StandardOpenOption.APPEND);
      written.append(other, false);
      assertSame(found, name);
    }
  }

  @Test
  void findsTheWriterAFileIsReservedFor() throws IOException {
    Map<String, String> details = ReservationDetails.of(new Reservation("editor", true));
    Entry entry =
        new Entry(Entry.Event.RESERVED, Optional.empty(), Optional.empty(), List.of(), details);
    written.append(new HistoryLine("3.json", Instant.EPOCH, entry), false);

    assertThat(found("reserved").reservation("3.json")).contains(new Reservation("editor", true));
  }

  @Test
  void passesOverWhatIsNoLineOfAHistory() throws IOException {
    Path file = dir.resolve("a/.safepersist/history.jsonl");
    String garbage = "{\"event\":\"save\",\"file\":\"4.json\",\"serial\":\n[1]\n\n{\"event\":\"sa";
    Files.writeString(file, garbage, StandardCharsets.UTF_8, StandardOpenOption.APPEND);

    History found = found("torn");

    assertSame(found, "4.json");
    found.append(line("4.json", 2_000), false);
    assertThat(found.trail("4.json").highestSerial()).isEqualTo(2_000);
    assertThat(found("again").trail("nothing.json").highestSerial()).isZero();
  }
}
