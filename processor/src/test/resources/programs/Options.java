package demo;

import dev.safepersist.Generated;
import dev.safepersist.SafeFiles;
import dev.safepersist.SafePersist;
import dev.safepersist.json.Json;
import dev.safepersist.quality.QualityRule;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;

/** What only the running program knows, given to each kind of generated class. */
public class Options {
  public record State(int firstNumber, List<String> names) {}

  @SafePersist(backups = 1)
  public interface States {
    @SafePersist
    Receipt save(Path file, State state) throws IOException;

    @SafePersist
    Loaded<State> load(Path file) throws IOException;
  }

  public static class Machine {
    private State state = new State(1, List.of());

    @SafePersist
    State state() {
      return state;
    }

    @SafePersist
    void restore(State next) {
      state = next;
    }
  }

  public abstract static class Named {
    final String options;

    protected Named(String options) {
      this.options = options;
    }

    @SafePersist
    public abstract void save(Path file, State state) throws IOException;
  }

  /** Takes options itself, so that none can be given to what is generated. */
  public abstract static class Optioned {
    protected Optioned(StoreOptions unused) {}

    @SafePersist
    public abstract void save(Path file, State state) throws IOException;
  }

  public interface Boxes<T> {
    @SafePersist
    void save(Path file, List<T> content) throws IOException;
  }

  @SafePersist
  public record Value(int number) {}

  public static List<String> run(Path folder) throws IOException {
    List<String> told = new ArrayList<>();
    Path data = Files.createDirectory(folder.resolve("data"));
    Path elsewhere = folder.resolve("state");
    StoreOptions options =
        StoreOptions.none()
            .withMapper(
                Json.mapper()
                    .rebuild()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build())
            .withStateDirectory(elsewhere)
            .withRules(QualityRule.filled("/names"))
            .withObserver(
                event ->
                    told.add(
                        event.getClass().getSimpleName() + " " + event.file().getFileName()));
    Path file = data.resolve("states.json");
    States states = new SafeOptions_States(options);
    for (int number = 0; number < 3; number++) {
      states.save(file, new State(number, List.of()));
    }
    Policy policy = Policy.defaults().withStateDirectory(elsewhere);
    told.add("backups: " + SafeFiles.backups(file, policy).list().size());
    told.add("findings: " + states.load(file).findings().size());
    told.add("own mapper: " + Files.readString(file).contains("first_number"));
    new SafeOptions_Machine(options).save(data.resolve("machine.json"), new Machine());
    new SafeOptions_Named("n", options).save(data.resolve("named.json"), new State(1, List.of()));
    new SafeOptions_Boxes<String>(new TypeReference<List<String>>() {}, options)
        .save(data.resolve("boxes.json"), List.of("a"));
    new SafeOptions_Value(options).save(data.resolve("value.json"), new Value(1));
    told.add("state beside the data: " + Files.exists(data.resolve(".safepersist")));
    new SafeOptions_Optioned(options).save(data.resolve("optioned.json"), new State(1, List.of()));
    Generated.implementationOf(States.class).save(data.resolve("plain.json"), new State(1, List.of()));
    told.add("plain: " + Files.readString(data.resolve("plain.json")).contains("firstNumber"));
    return told;
  }
}
