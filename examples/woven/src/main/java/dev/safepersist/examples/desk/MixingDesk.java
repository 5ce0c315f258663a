package dev.safepersist.examples.desk;

import com.google.gson.Gson;
import dev.safepersist.SafePersist;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mixing desk that saves its state as it always did. Only the annotations are new: what the
 * annotated methods write becomes the files when they have ended, or not at all.
 */
public final class MixingDesk {
  private static final Gson GSON = new Gson();

  private final Map<String, Double> gains = new TreeMap<>();

  /** Sets the gain of a strip, in decibels. */
  public void gain(String strip, double decibels) {
    gains.put(strip, decibels);
  }

  /** Saves the desk. Gson throws in the middle of the document if a gain is not a number. */
  @SafePersist(backups = 5)
  public void save(String path) throws IOException {
    try (FileWriter writer = new FileWriter(path, StandardCharsets.UTF_8)) {
      GSON.toJson(gains, writer);
    }
  }

  /** Saves the names of the strips; returns whether that worked, and there are any. */
  @SafePersist
  public boolean saveNames(Path file) throws IOException {
    try (PrintWriter writer = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
      GSON.toJson(gains.keySet(), writer);
      return !writer.checkError() && !gains.isEmpty();
    }
  }

  /** Saves each strip in a file of its own. */
  @SafePersist
  public void saveStrips(Path folder) {
    gains.forEach(
        (strip, gain) -> {
          try {
            Files.writeString(folder.resolve(strip + ".json"), GSON.toJson(gain));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Saves all of that, or nothing. */
  @SafePersist
  public void saveAll(Path folder) throws IOException {
    saveNames(folder.resolve("names.json"));
    saveStrips(folder);
    save(folder.resolve("desk.json").toString());
  }
}
