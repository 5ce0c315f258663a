package dev.safepersist.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.place.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A history of many more files than it may hold in memory. */
@Isolated("changes system properties")
class BoundedHistoryTest {
  private static final String FILES = "safepersist.history.files";
  private static final String BYTES = "safepersist.history.bytes";
  private static final int SAVES = 400;
  private static final int NAMES = 60;

  @TempDir Path dir;

  @BeforeEach
  void holdFewFilesAndRotateOften() {
    System.setProperty(FILES, "5");
    System.setProperty(BYTES, "30000");
  }

  @AfterEach
  void holdAsUsual() {
    System.clearProperty(FILES);
    System.clearProperty(BYTES);
  }

  private static String crc32c(long serial) {
    return String.format("%08x", serial);
  }

  private static Entry save(long serial) {
    BackupRecord kept =
        new BackupRecord(
            "k." + crc32c(serial - 1),
            serial - 1,
            crc32c(serial - 1),
            9,
            Instant.EPOCH,
            true,
            false,
            1,
            "me",
            Optional.empty());
    return new Entry(
        Entry.Event.SAVE,
        Optional.of(new Revision(serial, crc32c(serial), 10, Instant.EPOCH, 2)),
        Optional.of(kept),
        List.of("k." + crc32c(serial - 3)),
        Map.of("source", "test " + serial));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void recordsAndFindsWhatItNoLongerHolds(int seed) throws IOException {
    Random random = new Random(seed);
    Map<String, Long> expected = new TreeMap<>();
    History history = History.of(StateDirectory.of(dir, Optional.empty()));
    for (int i = 0; i < SAVES; i++) {
      String name = random.nextInt(NAMES) + ".json";
      long serial = expected.getOrDefault(name, 0L) + 1;
      check(history, name, serial - 1);
      history.append(new HistoryLine(name, Instant.EPOCH, save(serial)), false);
      expected.put(name, serial);
      assertThat(history.files()).isLessThanOrEqualTo(5);
    }
    assertThat(Rotation.parts(StateDirectory.of(dir, Optional.empty()))).isNotEmpty();
    assertThat(history.names()).isEqualTo(expected.keySet());
    for (Map.Entry<String, Long> file : expected.entrySet()) {
      check(history, file.getKey(), file.getValue());
    }
    check(history, "another.json", 0);
  }

  private static void check(History history, String name, long serial) throws IOException {
    RecordedVersions versions = history.trail(name);
    assertThat(versions.highestSerial()).as(name).isEqualTo(serial);
    assertThat(versions.versions()).hasSize((int) Math.min(8, serial));
    assertThat(versions.backups()).hasSize((int) Math.min(2, serial));
    if (serial > 0) {
      assertThat(history.details(name, serial)).containsEntry("source", "test " + serial);
    }
  }
}
