package dev.safepersist.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Check;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.observe.Event;
import dev.safepersist.observe.Observers;
import dev.safepersist.observe.Registration;
import dev.safepersist.observe.Remedy;
import dev.safepersist.observe.Step;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;

/** What an observer sees of the real thing. */
@ExtendWith(QuietLog.class)
class ObservedTest {
  private final Store<Map<String, Integer>> store =
      Store.builder(new TypeReference<Map<String, Integer>>() {}).build();
  private final List<Event> events = new ArrayList<>();

  @TempDir Path dir;
  private Path path;
  private Registration registration;

  @BeforeEach
  void look() {
    path = dir.resolve("state.json");
    registration = Observers.add(events::add);
  }

  @AfterEach
  void lookAway() {
    assertThat(registration.failures()).isZero();
    registration.close();
  }

  private SafeFile file() {
    return SafeFile.of(path, Policy.defaults(), new EnvelopeVerifier());
  }

  private static Draft draft(String text) {
    return Draft.of(text.getBytes(UTF_8));
  }

  private <E extends Event> E only(Class<E> type) {
    assertThat(events).hasSize(1);
    assertThat(events.get(0)).isInstanceOf(type);
    assertThat(events.get(0).file()).isEqualTo(path);
    return type.cast(events.get(0));
  }

  @Test
  void seesASaveWithAllItsSteps() throws IOException {
    store.save(path, Map.of("a", 1));
    events.clear();
    long begin = System.nanoTime();
    Receipt receipt = store.save(path, Map.of("a", 2));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    Event.Saved saved = only(Event.Saved.class);
    assertThat(saved.serial()).isEqualTo(receipt.serial()).isEqualTo(2);
    assertThat(saved.bytes()).isEqualTo(Files.size(path));
    assertThat(saved.steps().times()).containsOnlyKeys(Step.values());
    assertThat(saved.steps().total()).isPositive().isLessThanOrEqualTo(took);
  }

  @Test
  void seesTheTimeThatAStepTakes() throws IOException {
    file()
        .write(draft("{}").withCheck(stage -> sleep(30)).withGuard((target, current) -> sleep(60)));
    Event.Saved saved = only(Event.Saved.class);
    assertThat(saved.steps().of(Step.CHECKING)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    assertThat(saved.steps().of(Step.INSPECTING)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    assertThat(saved.steps().of(Step.STAGING)).isLessThan(saved.steps().total());
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void seesARejection() {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(
            () ->
                file()
                    .write(
                        draft("12345")
                            .withCheck(
                                stage -> {
                                  throw new RejectedException(path, "not good");
                                })));
    Event.Rejected rejected = only(Event.Rejected.class);
    assertThat(rejected.bytes()).isEqualTo(5);
    assertThat(rejected.reason()).isEqualTo("not good");
    assertThat(rejected.steps().times()).containsOnlyKeys(Step.STAGING, Step.CHECKING);
  }

  @Test
  void seesAFailureAndItsStep() {
    ConflictException conflict = new ConflictException(path, "moved on");
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(
            () ->
                file()
                    .write(
                        draft("{}")
                            .withGuard(
                                (target, current) -> {
                                  throw conflict;
                                })));
    Event.Failed failed = only(Event.Failed.class);
    assertThat(failed.step()).isEqualTo(Step.INSPECTING);
    assertThat(failed.unchanged()).isTrue();
    assertThat(failed.cause()).isSameAs(conflict);
  }

  @Test
  void seesAFailureOfTheContent() {
    IllegalStateException broken = new IllegalStateException("half way");
    Draft draft =
        Draft.of(
            out -> {
              throw broken;
            });
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> file().write(draft));
    assertThat(only(Event.Failed.class).step()).isEqualTo(Step.STAGING);
    assertThat(only(Event.Failed.class).cause()).isSameAs(broken);
  }

  @Test
  void seesAFailureBeforeAnythingIsStaged() throws IOException {
    path = dir.resolve("nowhere/state.json");
    assertThatExceptionOfType(SaveException.class).isThrownBy(() -> file().write(draft("{}")));
    only(Event.Failed.class);
    events.clear();
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> store.save(path, Map.of("a", 1)));
    only(Event.Failed.class);
  }

  @Test
  void seesAFailureOfACheckThatIsNoRejection() {
    IllegalStateException broken = new IllegalStateException("a mistake in the check");
    Draft draft =
        draft("{}")
            .withCheck(
                stage -> {
                  throw broken;
                });
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> file().write(draft));
    assertThat(only(Event.Failed.class).step()).isEqualTo(Step.CHECKING);
    assertThat(only(Event.Failed.class).cause()).isSameAs(broken);
  }

  @Test
  void seesWhatIsSetAsideWithoutACheck() throws IOException {
    try (StagedFile stage = file().stage()) {
      stage.output().write("[1, 2".getBytes(UTF_8));
      stage.setAside("the program threw an exception");
    }
    Event.Rejected rejected = only(Event.Rejected.class);
    assertThat(rejected.bytes()).isEqualTo(5);
    assertThat(rejected.reason()).isEqualTo("the program threw an exception");
  }

  @Test
  void seesARejectionOnceAlsoIfTheBytesAreSetAside() throws IOException {
    try (StagedFile stage = file().stage()) {
      stage.output().write("[1, 2".getBytes(UTF_8));
      Check check =
          staged -> {
            throw new RejectedException(path, "not complete");
          };
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> stage.commit(List.of(check)));
      stage.setAside("not complete");
    }
    assertThat(only(Event.Rejected.class).reason()).isEqualTo("not complete");
  }

  @Test
  void seesNothingOfAStageThatIsDropped() throws IOException {
    try (StagedFile stage = file().stage()) {
      stage.output().write("[1, 2".getBytes(UTF_8));
    }
    assertThat(events).isEmpty();
  }

  @Test
  void seesALoadThatFailsButNotThatAFileIsMissing() throws IOException {
    assertThat(store.find(path)).isEmpty();
    assertThat(events).isEmpty();
    Files.writeString(path, "{\"torn");
    LoadException failure = catchThrowableOfType(LoadException.class, () -> store.load(path));
    assertThat(only(Event.NotLoaded.class).cause()).isSameAs(failure);
    events.clear();
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> store.update(path, Map::of, state -> state));
    only(Event.NotLoaded.class);
  }

  @Test
  void seesALoad() throws IOException {
    store.save(path, Map.of("a", 1));
    events.clear();
    store.load(path);
    Event.Loaded loaded = only(Event.Loaded.class);
    assertThat(loaded.bytes()).isEqualTo(Files.size(path));
    assertThat(loaded.origin()).isEqualTo("SAVED");
    assertThat(loaded.time()).isPositive();
  }

  @Test
  void seesARecovery() throws IOException {
    store.save(path, Map.of("a", 1));
    long good = Files.size(path);
    store.save(path, Map.of("a", 2));
    Files.writeString(path, "{\"torn");
    events.clear();
    assertThat(store.load(path).value()).containsEntry("a", 1);

    assertThat(events)
        .hasExactlyElementsOfTypes(Event.Saved.class, Event.Recovered.class, Event.Loaded.class);
    Event.Recovered recovered = (Event.Recovered) events.get(1);
    assertThat(recovered.remedy()).isEqualTo(Remedy.BACKUP_RESTORED);
    assertThat(recovered.bytes()).isEqualTo(good);
    assertThat(((Event.Loaded) events.get(2)).origin()).isEqualTo("RESTORED");
  }

  @Test
  void seesTheRemovalOfAStaleStage() throws IOException {
    Path folder = Files.createDirectories(dir.resolve(".safepersist/stage"));
    Files.writeString(folder.resolve("state.json.0000000000000000.0000000000000000.tmp"), "123");
    file().write(draft("{}"));
    assertThat(events).hasExactlyElementsOfTypes(Event.Recovered.class, Event.Saved.class);
    Event.Recovered recovered = (Event.Recovered) events.get(0);
    assertThat(recovered.remedy()).isEqualTo(Remedy.STAGE_REMOVED);
    assertThat(recovered.file().getFileName()).hasToString("state.json");
    assertThat(recovered.bytes()).isEqualTo(3);
  }

  @Test
  void seesEachFileOfATransaction() throws IOException {
    Path other = dir.resolve("other.json");
    SafeFiles.transaction(
        changes -> {
          changes.save(store, path, Map.of("a", 1));
          changes.save(store, other, Map.of("a", 2));
        });
    assertThat(events).hasOnlyElementsOfType(Event.Saved.class);
    assertThat(events).extracting(Event::file).containsExactly(path, other);
  }

  @Test
  void doesNotChargeAFileOfATransactionForTheTimeBetween() throws IOException {
    SafeFiles.transaction(
        changes -> {
          changes.save(store, path, Map.of("a", 1));
          sleep(400);
          changes.save(store, dir.resolve("other.json"), Map.of("a", 2));
        });
    for (Event event : events) {
      Duration total = ((Event.Saved) event).steps().total();
      assertThat(total).isPositive().isLessThan(Duration.ofMillis(400));
    }
  }

  @Test
  void seesEachFileOfATransactionThatFails() throws IOException {
    Path other = dir.resolve("other.json");
    Files.writeString(path, "{}");
    Files.createLink(dir.resolve("second.json"), path);
    SaveException failure =
        catchThrowableOfType(
            SaveException.class,
            () ->
                SafeFiles.transaction(
                    changes -> {
                      changes.save(store, path, Map.of("a", 1));
                      changes.save(store, other, Map.of("a", 2));
                    }));
    assertThat(events).hasOnlyElementsOfType(Event.Failed.class);
    assertThat(events).extracting(Event::file).containsExactly(path, other);
    for (Event event : events) {
      assertThat(((Event.Failed) event).cause()).isSameAs(failure);
      assertThat(((Event.Failed) event).unchanged()).isTrue();
    }
  }
}
