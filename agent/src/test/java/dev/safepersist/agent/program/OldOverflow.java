package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Opens a file that is kept in a newer version in the deepest frames of a stack that has no room
 * left, each in another depth. Prints how often it met the newer version.
 */
public final class OldOverflow {
  private static final int MOST = 600;

  private final Path file;
  private final Path other;
  private final byte[] buffer = new byte[4096];
  private int attempts;
  private int served;
  private int foreign;

  private OldOverflow(Path file) {
    this.file = file;
    this.other = file.resolveSibling("written.json");
  }

  public static void main(String[] arguments) throws Exception {
    OldOverflow overflow = new OldOverflow(Path.of(arguments[0]));
    Thread thread = new Thread(null, () -> overflow.descend(0), "deep", 1 << 19);
    thread.start();
    thread.join();
    System.out.println("met " + overflow.foreign + ", served " + (overflow.served > 0));
  }

  private void descend(int depth) {
    try {
      if (depth < Integer.MAX_VALUE) {
        descend(depth + 1);
      }
    } catch (StackOverflowError e) {
      attempts = 0;
    }
    if (attempts < MOST) {
      attempts++;
      try {
        use(attempts % 4);
      } catch (IOException | RuntimeException | Error e) {
        // refused, or too deep
      }
    }
  }

  private void use(int way) throws IOException {
    if (way == 0) {
      try (InputStream in = new FileInputStream(file.toFile())) {
        look(in);
      }
    } else if (way == 1) {
      try (InputStream in = Files.newInputStream(file)) {
        look(in);
      }
    } else if (way == 2) {
      try (OutputStream out = new FileOutputStream(other.toFile())) {
        out.write("{\"title\": \"t\", \"bpm\": 1}".getBytes(UTF_8));
      }
    } else {
      Files.copy(file, other.resolveSibling("c.txt"), StandardCopyOption.REPLACE_EXISTING);
      foreign++; // a copy of the file, in its version
    }
  }

  private void look(InputStream in) throws IOException {
    int length = in.read(buffer);
    if (length > 2 && buffer[2] == 't') {
      served++;
    } else if (length > 0) {
      foreign++;
    }
  }
}
