package dev.safepersist.observe;

import static dev.safepersist.observe.Step.STAGING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserversTest {
  /** A log that is kept. */
  private static final class Lines implements Log.Sink {
    private final List<String> lines = new ArrayList<>();

    @Override
    public boolean wants(Level level) {
      return level == Level.WARNING;
    }

    @Override
    public void log(Level level, String text, Optional<Throwable> cause) {
      lines.add(text + ": " + cause.map(Throwable::getMessage).orElse(""));
    }
  }

  @TempDir Path dir;

  private Path file() {
    return dir.resolve("state.json");
  }

  @Test
  void oneThatThrowsIsCountedAndLoggedOnceAndDisturbsNobody() throws IOException {
    Lines log = new Lines();
    List<Event> seen = new ArrayList<>();
    Observer broken =
        event -> {
          throw new AssertionError("broken observer");
        };
    Log.to(log);
    try (Registration first = Observers.add(broken);
        Registration second = Observers.add(seen::add)) {
      SafeFiles.writeString(file(), "[0]");
      SafeFiles.writeString(file(), "[1]");
      assertThat(first.failures()).isEqualTo(2);
      assertThat(second.failures()).isZero();
    } finally {
      Log.to(Log.platform());
    }
    assertThat(file()).hasContent("[1]");
    assertThat(seen).hasSize(2);
    assertThat(log.lines).hasSize(1);
    assertThat(log.lines.get(0))
        .contains("observer", "Saved", "state.json")
        .endsWith("broken observer");
  }

  @Test
  void seesNothingAfterItsRegistrationIsClosed() throws IOException {
    List<Event> seen = new ArrayList<>();
    Observer observer = seen::add;
    Registration first = Observers.add(observer);
    Registration second = Observers.add(observer);
    first.close();
    first.close();
    SafeFiles.writeString(file(), "[1]");
    assertThat(seen).hasSize(1);
    second.close();
    SafeFiles.writeString(file(), "[2]");
    assertThat(seen).hasSize(1);
  }

  @Test
  void neverSeesASaveWithHalfItsStepsIfItComesDuringOne() throws IOException {
    List<Event.Saved> seen = new ArrayList<>();
    List<Registration> registrations = new ArrayList<>();
    Observer observer = event -> seen.add((Event.Saved) event);
    Draft draft =
        Draft.of("[1]".getBytes(UTF_8))
            .withCheck(stage -> registrations.add(Observers.add(observer)));
    Observed.file(file()).write(draft);
    SafeFiles.writeString(file(), "[2]");
    registrations.forEach(Registration::close);
    assertThat(seen).isNotEmpty(); // both saves where another test has started Flight Recorder
    assertThat(seen).allSatisfy(save -> assertThat(save.steps().times()).containsKey(STAGING));
  }

  @Test
  void isNotToldOfItsOwnSaves() throws IOException {
    List<Event> seen = new ArrayList<>();
    Observer writer =
        event -> {
          seen.add(event);
          try {
            SafeFiles.writeString(dir.resolve("journal.txt"), event.toString());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    try (Registration registration = Observers.add(writer)) {
      assertThat(registration).isNotNull();
      SafeFiles.writeString(file(), "[1]");
    }
    assertThat(seen).extracting(Event::file).containsExactly(file());
    assertThat(dir.resolve("journal.txt")).content().startsWith("Saved[");
  }
}
