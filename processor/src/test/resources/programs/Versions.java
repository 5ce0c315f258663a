package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.Upgrade;
import dev.safepersist.save.RejectedException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

public final class Versions {
  @SafePersist(version = 1)
  public record First(String title, double tempo) {}

  @SafePersist(version = 3)
  public record Third(@NotBlank String name, @Max(300) double beats, List<String> tags) {
    record Second(String name, double tempo) {}

    @Upgrade(from = 1)
    static Second named(First old) {
      return new Second(old.title(), old.tempo());
    }

    @Upgrade(from = 2)
    static ObjectNode tagged(ObjectNode old) {
      old.set("beats", old.remove("tempo"));
      old.putArray("tags").add("upgraded");
      return old;
    }
  }

  private Versions() {}

  public static List<String> run(Path folder) throws IOException {
    List<String> told = new ArrayList<>();
    Path file = folder.resolve("song.json");
    new SafeVersions_First().save(file, new First("one", 120));
    SafeVersions_Third songs = new SafeVersions_Third();
    Third loaded = songs.load(file).value();
    told.add("upgraded: " + loaded);
    told.add("still of version 1: " + Files.readString(file).contains("\"title\""));
    songs.save(file, loaded);
    told.add("saved: " + Files.readString(file).contains("\"beats\""));
    try {
      songs.save(file, new Third(" ", 500, List.of()));
    } catch (RejectedException e) {
      told.add("refused: " + e.getMessage().contains("/beats") + e.getMessage().contains("/name"));
    }
    return told;
  }
}
