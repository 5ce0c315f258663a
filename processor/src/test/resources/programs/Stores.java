package demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import dev.safepersist.store.Loaded;
import java.io.File;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

public final class Stores {
  public enum Mode {
    @JsonProperty("fast")
    FAST,
    SLOW
  }

  public record State(
      String name, double tempo, Mode mode, List<String> tags, Optional<String> note) {}

  @SafePersist(schema = "schemas/state.schema.json", version = 3)
  public interface StateStore {
    @SafePersist
    Receipt save(Path file, State state) throws IOException;

    @SafePersist
    State load(Path file) throws IOException;

    @SafePersist
    Optional<State> find(Path file) throws IOException;

    @SafePersist
    Loaded<State> loaded(File file) throws IOException;

    @SafePersist
    Optional<Loaded<State>> ifThere(String file) throws IOException;

    @SafePersist
    Receipt update(Path file, UnaryOperator<State> change) throws IOException;
  }

  public interface PlainStore {
    @SafePersist
    void save(Map<String, List<Integer>> numbers, Path file) throws IOException;

    @SafePersist
    Map<String, List<Integer>> load(Path file) throws IOException;

    @SafePersist
    void count(Path file, Supplier<Integer> first, UnaryOperator<Integer> change)
        throws IOException;

    @SafePersist
    int count(Path file) throws IOException;
  }

  private Stores() {}

  public static List<String> run(Path folder) throws IOException {
    List<String> told = new ArrayList<>();
    Path file = folder.resolve("state.json");
    StateStore states = new SafeStores_StateStore();
    told.add("missing: " + states.find(file));
    told.add("missing loaded: " + states.ifThere(file.toString()));
    State state = new State("one", 120.5, Mode.FAST, List.of("a", "b"), Optional.of("hello"));
    told.add("serial " + states.save(file, state).serial());
    told.add("loaded: " + states.load(file));
    told.add("found: " + states.find(file).map(State::name));
    Loaded<State> loaded = states.loaded(file.toFile());
    told.add("origin: " + loaded.origin() + " of " + loaded.value().name());
    Loaded<State> there = states.ifThere(file.toString()).orElseThrow();
    told.add("origin if there: " + there.origin() + " of " + there.value().name());
    Receipt second =
        states.update(
            file, old -> new State("two", old.tempo(), Mode.SLOW, old.tags(), Optional.empty()));
    told.add("serial " + second.serial());
    told.add("updated: " + states.load(file).name());
    PlainStore plain = new SafeStores_PlainStore();
    plain.save(Map.of("x", List.of(1, 2), "y", List.of()), folder.resolve("many.json"));
    told.add("many: " + new TreeMap<>(plain.load(folder.resolve("many.json"))));
    Path count = folder.resolve("count.json");
    plain.count(count, () -> 0, old -> old + 1);
    told.add("created: " + plain.count(count));
    plain.count(count, () -> 0, old -> old + 1);
    told.add("changed: " + plain.count(count));
    try {
      states.load(folder.resolve("nothing.json"));
    } catch (NoSuchFileException e) {
      told.add("no file to load: " + e.getClass().getSimpleName());
    }
    return told;
  }
}
