package dev.safepersist.agent.program;

import dev.safepersist.agent.program.EntryPoint.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes one file through each {@link EntryPoint} in each of several ways, and prints a line each:
 * entry point, way, content while open, content afterwards, what was thrown.
 */
public final class EntryPoints {
  private static final String OLD = "{\"version\": \"old\"}";
  private static final String NEW = "{\"version\": \"new\", \"list\": [1, 2, 3]}";
  private static final String HALF = NEW.substring(0, 30);

  private enum Way {
    COMPLETE,
    FIRST,
    INCOMPLETE,
    INCOMPLETE_FIRST,
    FAILS_WITH_RESOURCES,
    FAILS_FINALLY
  }

  private static String during = "";

  private EntryPoints() {}

  /** Writes below the working directory. */
  public static void main(String[] arguments) throws IOException {
    for (EntryPoint entry : EntryPoint.values()) {
      for (Way way : Way.values()) {
        Path file =
            Files.createDirectories(Path.of("data", way.name()).toAbsolutePath())
                .resolve(entry + ".json");
        if (way != Way.FIRST && way != Way.INCOMPLETE_FIRST) {
          provide(file);
        }
        during = "-";
        String thrown = thrown(entry, way, file);
        System.out.println(
            entry + "\t" + way + "\t" + during + "\t" + content(file) + "\t" + thrown);
      }
    }
  }

  /** The old version is put in place by a name the agent does not look at. */
  private static void provide(Path file) throws IOException {
    Path other = file.resolveSibling(file.getFileName() + ".before");
    Files.writeString(other, OLD);
    Files.move(other, file);
  }

  private static String thrown(EntryPoint entry, Way way, Path file) {
    try {
      switch (way) {
        case COMPLETE, FIRST -> write(entry, file, NEW);
        case INCOMPLETE, INCOMPLETE_FIRST -> write(entry, file, HALF);
        case FAILS_WITH_RESOURCES -> failWithResources(entry, file);
        case FAILS_FINALLY -> failFinally(entry, file);
      }
      return "-";
    } catch (IOException | IllegalStateException e) {
      String suppressed =
          e.getSuppressed().length == 0 ? "" : " suppressed " + oneLine(e.getSuppressed()[0]);
      return oneLine(e) + suppressed;
    }
  }

  private static void write(EntryPoint entry, Path file, String text) throws IOException {
    try (Sink sink = entry.open(file)) {
      sink.write(text);
      if (sink.staysOpen()) {
        during = content(file);
      }
    }
  }

  private static void failWithResources(EntryPoint entry, Path file) throws IOException {
    try (Sink sink = entry.open(file)) {
      sink.write(HALF);
      throw new IllegalStateException("body");
    }
  }

  @SuppressWarnings("Finally")
  private static void failFinally(EntryPoint entry, Path file) throws IOException {
    Sink sink = entry.open(file);
    try {
      sink.write(HALF);
      throw new IllegalStateException("body");
    } finally {
      sink.close();
    }
  }

  private static String content(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file).strip() : "missing";
  }

  private static String oneLine(Throwable thrown) {
    return thrown.toString().replace("\n", " ");
  }
}
