package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.store.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.type.TypeReference;

public final class Placements {
  public interface Old {
    @SafePersist
    boolean save(String file, List<Integer> numbers);

    @SafePersist
    Path saveKeeping(Path file, List<Integer> numbers) throws IOException;

    @SafePersist
    Optional<Path> saveTelling(Path file, List<Integer> numbers) throws IOException;

    @SafePersist
    List<Integer> change(Path file, UnaryOperator<List<Integer>> change) throws IOException;

    @SafePersist
    boolean replace(Loaded<List<Integer>> base, List<Integer> next);

    @SafePersist
    Loaded<List<Integer>> load(Path file) throws IOException;
  }

  public abstract static class Archive {
    private final Path folder;

    protected Archive(Path folder) {
      this.folder = folder;
    }

    @SafePersist
    protected abstract void write(Path file, String text) throws IOException;

    @SafePersist
    protected abstract String read(Path file) throws IOException;

    String copy(String text) throws IOException {
      write(folder.resolve("archive.json"), text);
      return read(folder.resolve("archive.json"));
    }
  }

  public static final class Model {
    private final double weight;

    private Model(double weight) {
      this.weight = weight;
    }

    @SafePersist
    static Model of(double weight) {
      return new Model(weight);
    }

    @SafePersist
    double weight() {
      return weight;
    }
  }

  public static final class Box<T> {
    private final List<T> items;

    @SafePersist
    Box(List<T> items) {
      this.items = items;
    }

    @SafePersist
    List<T> items() {
      return items;
    }
  }

  @SafePersist(version = 2)
  public record Choice(String theme, int size) {}

  private Placements() {}

  public static List<String> run(Path folder) throws IOException {
    List<String> told = new ArrayList<>();
    Old old = new SafePlacements_Old();
    Path file = folder.resolve("numbers.json");
    told.add("saved: " + old.save(file.toString(), List.of(1)));
    told.add("not saved: " + old.save(folder.resolve("none/x.json").toString(), List.of(1)));
    told.add("not a name: " + old.save("\0", List.of(1)));
    told.add("backup: " + Files.exists(old.saveKeeping(file, List.of(1, 2))));
    told.add("no backup: " + old.saveKeeping(folder.resolve("new.json"), List.of()));
    told.add("told: " + old.saveTelling(file, List.of(3)).isPresent());
    told.add("changed: " + old.change(file, numbers -> List.of(numbers.get(0) + 1)));
    Loaded<List<Integer>> base = old.load(file);
    told.add("replaced: " + old.replace(base, List.of(5)));
    told.add("moved on: " + old.replace(base, List.of(6)) + " " + old.load(file).value());
    told.add("archive: " + new SafePlacements_Archive(folder).copy("text"));
    SafePlacements_Model models = new SafePlacements_Model();
    Path model = folder.resolve("model.json");
    told.add("no model: " + models.find(model));
    models.save(model, Model.of(1.5));
    told.add("model: " + models.load(model).value().weight());
    told.add("found: " + models.find(model).orElseThrow().origin());
    SafePlacements_Box<Choice> boxes =
        new SafePlacements_Box<>(new TypeReference<List<Choice>>() {});
    Path box = folder.resolve("box.json");
    boxes.save(box, new Box<>(List.of(new Choice("dark", 3))));
    Box<Choice> loaded = boxes.load(box).value();
    told.add("box: " + loaded.items());
    SafePlacements_Choice choices = new SafePlacements_Choice();
    Path choice = folder.resolve("choice.json");
    choices.update(choice, () -> new Choice("light", 1), any -> new Choice(any.theme(), 2));
    told.add("choice: " + choices.load(choice).value());
    return told;
  }
}
