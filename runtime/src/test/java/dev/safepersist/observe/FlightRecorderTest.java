package dev.safepersist.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.SafeFiles;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import dev.safepersist.store.LoadException;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;

/** Records in this process and reads the file back. */
@ExtendWith(QuietLog.class)
class FlightRecorderTest {
  /** Work to be recorded. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private final Store<Map<String, Integer>> store =
      Store.builder(new TypeReference<Map<String, Integer>>() {}).build();

  @TempDir Path dir;
  private Path path;

  @BeforeEach
  void file() {
    path = dir.resolve("state.json");
  }

  private List<RecordedEvent> recorded(String without, Work work) throws IOException {
    Path file = dir.resolve("test.jfr");
    try (Recording recording = new Recording()) {
      if (!without.isEmpty()) {
        recording.disable(without);
      }
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("dev.safepersist."))
        .toList();
  }

  private static RecordedEvent only(String name, List<RecordedEvent> events) {
    List<RecordedEvent> found =
        events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
    assertThat(found).as(name).hasSize(1);
    assertThat(found.get(0).getEventType().getCategoryNames()).containsExactly("SafePersist");
    return found.get(0);
  }

  @Test
  void recordsASaveWithItsSteps() throws IOException {
    RecordedEvent save =
        only("dev.safepersist.Save", recorded("", () -> store.save(path, Map.of("a", 1))));
    assertThat(save.getString("file")).isEqualTo(path.toString());
    assertThat(save.getLong("serial")).isEqualTo(1);
    assertThat(save.getLong("bytes")).isEqualTo(Files.size(path));
    Duration sum = Duration.ZERO;
    for (String step :
        List.of(
            "staging",
            "checking",
            "locking",
            "inspecting",
            "keeping",
            "syncing",
            "publishing",
            "directorySync",
            "recording")) {
      assertThat(save.getDuration(step)).as(step).isPositive();
      sum = sum.plus(save.getDuration(step));
    }
    assertThat(save.getDuration("total")).isEqualTo(sum);
  }

  @Test
  void recordsLoadsRecoveriesRejectionsAndFailures() throws IOException {
    List<RecordedEvent> events =
        recorded(
            "",
            () -> {
              store.save(path, Map.of("a", 1));
              store.save(path, Map.of("a", 2));
              Files.writeString(path, "{\"torn");
              store.load(path);
              assertThatExceptionOfType(RejectedException.class)
                  .isThrownBy(
                      () -> Observed.file(path).write(Observed.rejected(path, "does not please")));
              assertThatExceptionOfType(SaveException.class)
                  .isThrownBy(() -> SafeFiles.writeString(dir.resolve("no/where.json"), "{}"));
              Files.writeString(dir.resolve("new.json"), "{\"torn");
              assertThatExceptionOfType(LoadException.class)
                  .isThrownBy(() -> store.load(dir.resolve("new.json")));
            });
    assertThat(only("dev.safepersist.Load", events).getString("origin")).isEqualTo("RESTORED");
    assertThat(only("dev.safepersist.Recovery", events).getString("remedy"))
        .isEqualTo("BACKUP_RESTORED");
    RecordedEvent rejection = only("dev.safepersist.Rejection", events);
    assertThat(rejection.getString("reason")).isEqualTo("does not please");
    assertThat(rejection.getDuration("checking")).isPositive();
    assertThat(rejection.getDuration("publishing")).isZero();
    RecordedEvent failure = only("dev.safepersist.Failure", events);
    assertThat(failure.getString("cause")).contains("SP102");
    assertThat(failure.getBoolean("unchanged")).isTrue();
    assertThat(only("dev.safepersist.LoadFailure", events).getString("cause")).contains("SP2");
  }

  @Test
  void leavesOutWhatTheRecordingDoesNotWant() throws IOException {
    List<RecordedEvent> events =
        recorded(
            "dev.safepersist.Save",
            () -> {
              store.save(path, Map.of("a", 1));
              store.load(path);
            });
    assertThat(events)
        .extracting(event -> event.getEventType().getName())
        .containsExactly("dev.safepersist.Load");
  }
}
