package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

public final class Refused {
  @SafePersist(schema = "schemas/small.json")
  public interface Numbers {
    @SafePersist
    void save(Path file, int number) throws IOException;

    @SafePersist
    int load(Path file) throws IOException;
  }

  private Refused() {}

  public static List<String> run(Path folder) throws IOException {
    List<String> told = new ArrayList<>();
    Numbers numbers = new SafeRefused_Numbers();
    Path file = folder.resolve("number.json");
    numbers.save(file, 5);
    try {
      numbers.save(file, 11);
    } catch (SaveException e) {
      told.add("refused: " + e.outcome());
    }
    told.add("still there: " + numbers.load(file));
    return told;
  }
}
