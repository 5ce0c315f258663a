package dev.safepersist.store;

import static java.math.BigDecimal.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.SafeFiles;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.json.Json;
import dev.safepersist.observe.Event;
import dev.safepersist.quality.QualityRule;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.PropertyNamingStrategies;

@ExtendWith(QuietLog.class)
class StoreOptionsTest {
  record State(int firstNumber) {}

  @TempDir Path dir;

  private static Store<State> store(StoreOptions options) {
    return Store.builder(State.class)
        .policy(Policy.defaults().withRetention(Retention.keep(2)))
        .options(options)
        .build();
  }

  @Test
  void useTheMapperOfTheProgram() throws IOException {
    StoreOptions options =
        StoreOptions.none()
            .withMapper(
                Json.mapper()
                    .rebuild()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build());
    Path file = dir.resolve("state.json");
    store(options).save(file, new State(7));
    assertThat(file).content().contains("\"first_number\":7");
    assertThat(store(options).load(file).value()).isEqualTo(new State(7));
  }

  @Test
  void keepStateElsewhereAndWhatWasChosenBefore() throws IOException {
    Path data = Files.createDirectory(dir.resolve("data"));
    Path state = dir.resolve("state");
    Store<State> store = store(StoreOptions.none().withStateDirectory(state));
    Path file = data.resolve("state.json");
    for (int number = 0; number < 5; number++) {
      store.save(file, new State(number));
    }
    assertThat(data).isDirectoryNotContaining("glob:**.safepersist");
    Policy policy = Policy.defaults().withStateDirectory(state);
    assertThat(SafeFiles.backups(file, policy).list()).hasSize(2);
  }

  @Test
  void changeThePolicyInTheOrderGiven() throws IOException {
    Store<State> store =
        store(
            StoreOptions.none()
                .withPolicy(policy -> policy.withRetention(Retention.keep(9)))
                .withPolicy(
                    policy ->
                        policy.retention().equals(Retention.keep(9))
                            ? policy.withRetention(Retention.none())
                            : policy));
    Path file = dir.resolve("state.json");
    store.save(file, new State(1));
    store.save(file, new State(2));
    assertThat(SafeFiles.backups(file).list()).isEmpty();
  }

  @Test
  void addQualityRules() {
    Store<State> store =
        store(
            StoreOptions.none()
                .withRules(QualityRule.range("/firstNumber", Optional.empty(), Optional.of(TEN))));
    assertThat(store.check(new State(11))).hasSize(1);
    assertThat(store.check(new State(10))).isEmpty();
  }

  @Test
  void observeThisStoreOnly() throws IOException {
    List<String> seen = new ArrayList<>();
    List<String> others = new ArrayList<>();
    Store<State> store = store(StoreOptions.none().withObserver(event -> seen.add(kind(event))));
    Store<State> other = store(StoreOptions.none().withObserver(event -> others.add(kind(event))));
    Store<State> unobserved = store(StoreOptions.none());
    Path file = dir.resolve("state.json");
    store.save(file, new State(1));
    store.update(
        file,
        old -> {
          try {
            other.save(dir.resolve("other.json"), old);
            unobserved.save(dir.resolve("third.json"), old);
            return new State(2);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    unobserved.load(file);
    SafeFiles.transaction(files -> files.save(store, file, new State(3)));
    store.replace(store.load(file), new State(4));
    assertThat(seen)
        .containsExactly(
            "Saved state.json",
            "Loaded state.json",
            "Saved state.json",
            "Saved state.json",
            "Loaded state.json",
            "Saved state.json");
    assertThat(others).containsExactly("Saved other.json");
  }

  @Test
  void observeHealingAndFailures() throws IOException {
    List<String> seen = new ArrayList<>();
    Store<State> store = store(StoreOptions.none().withObserver(event -> seen.add(kind(event))));
    Path file = dir.resolve("state.json");
    store.save(file, new State(1));
    store.save(file, new State(2));
    Files.writeString(file, "{\"metadata\":{");
    store.load(file);
    Path missing = dir.resolve("none.json");
    Files.writeString(missing, "[");
    assertThatExceptionOfType(LoadException.class).isThrownBy(() -> store.load(missing));
    assertThat(seen)
        .containsExactly(
            "Saved state.json",
            "Saved state.json",
            "Saved state.json",
            "Recovered state.json",
            "Loaded state.json",
            "NotLoaded none.json");
  }

  @Test
  void observeStreams() throws IOException {
    List<String> seen = new ArrayList<>();
    StreamStore<State> store =
        Store.builder(State.class).observer(event -> seen.add(kind(event))).buildStream();
    Iterator<State> states = List.of(new State(1), new State(2)).iterator();
    store.save(dir.resolve("stream.json"), states);
    assertThat(seen).containsExactly("Saved stream.json");
  }

  @Test
  void goOnWhenAnObserverFails() throws IOException {
    Store<State> store =
        store(
            StoreOptions.none()
                .withObserver(
                    event -> {
                      throw new IllegalStateException("observer");
                    }));
    Path file = dir.resolve("state.json");
    store.save(file, new State(1));
    assertThat(store.load(file).value()).isEqualTo(new State(1));
  }

  private static String kind(Event event) {
    return event.getClass().getSimpleName() + " " + event.file().getFileName();
  }
}
