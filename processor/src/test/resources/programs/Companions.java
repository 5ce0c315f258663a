package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import dev.safepersist.store.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

public class Companions {
  public record State(List<Double> features) {}

  private final List<Double> features = new ArrayList<>();

  @SafePersist(version = 2)
  State state() {
    return new State(List.copyOf(features));
  }

  @SafePersist(version = 2)
  void restore(State state) {
    features.clear();
    features.addAll(state.features());
  }

  public static List<String> run(Path folder) throws IOException {
    List<String> told = new ArrayList<>();
    Path file = folder.resolve("oracle.json");
    SafeCompanions safe = new SafeCompanions();
    Companions oracle = new Companions();
    oracle.features.add(1.5);
    Receipt receipt = safe.save(file, oracle);
    told.add("saved: " + receipt.serial());
    oracle.features.add(2.5);
    safe.save(file, oracle);
    Companions other = new Companions();
    Loaded<State> loaded = safe.load(file, other);
    told.add("restored: " + other.features + " from " + loaded.origin());
    Files.writeString(file, "{\"metadata\":{\"ver");
    told.add(
        "corrupted, restored: "
            + healed(safe.load(file, other), other));
    Companions last = new Companions();
    last.features.add(9.0);
    try {
      safe.load(folder.resolve("nothing.json"), last);
    } catch (IOException e) {
      told.add("untouched after a failed load: " + last.features);
    }
    return told;
  }

  private static String healed(Loaded<State> loaded, Companions into) {
    return into.features + " from " + loaded.origin();
  }
}
