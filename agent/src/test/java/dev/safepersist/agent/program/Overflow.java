package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Closes streams in the deepest frames of a stack that has no room left, each in another depth, and
 * prints how that ended.
 */
public final class Overflow {
  private static final int FRAMES_BETWEEN = 6;

  private final Path folder;
  private final OutputStream[] streams;
  private final Throwable[] failures;
  private int next;
  private int frames;

  private Overflow(Path folder, int count) {
    this.folder = folder;
    this.streams = new OutputStream[count];
    this.failures = new Throwable[count];
  }

  /** Uses the folder and the number of streams that are given. */
  public static void main(String[] arguments) throws Exception {
    Overflow overflow = new Overflow(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    overflow.save("[1]");
    overflow.open();
    Thread thread = new Thread(null, () -> overflow.descend(0), "deep", 1 << 19);
    thread.start();
    thread.join();
    overflow.end();
  }

  private Path file(int i) {
    return folder.resolve("f" + i + ".json");
  }

  private void save(String text) throws IOException {
    for (int i = 0; i < streams.length; i++) {
      Files.writeString(file(i), text);
    }
  }

  private void open() throws IOException {
    for (int i = 0; i < streams.length; i++) {
      streams[i] =
          i % 2 == 0 ? new FileOutputStream(file(i).toFile()) : Files.newOutputStream(file(i));
      streams[i].write("[2]".getBytes(UTF_8));
    }
  }

  private void descend(int depth) {
    try {
      if (depth < Integer.MAX_VALUE) {
        descend(depth + 1);
      }
    } catch (StackOverflowError e) {
      frames = FRAMES_BETWEEN;
    }
    frames++;
    if (frames > FRAMES_BETWEEN && next < streams.length) {
      frames = 0;
      int i = next++;
      try {
        streams[i].close();
      } catch (IOException | RuntimeException | Error e) {
        failures[i] = e;
      }
    }
  }

  private void end() throws IOException {
    int silent = 0;
    int failed = 0;
    int again = 0;
    for (int i = 0; i < streams.length; i++) {
      boolean saved = Files.readString(file(i)).equals("[2]");
      if (failures[i] == null) {
        silent += saved ? 0 : 1;
      } else {
        failed++;
        streams[i].close();
        again += Files.readString(file(i)).equals("[2]") ? 1 : 0;
      }
    }
    System.out.println("closed " + (next - failed > 0) + ", not saved " + silent);
    System.out.println(
        "failed " + (failed > 0) + ", not saved when closed again " + (failed - again));
  }
}
