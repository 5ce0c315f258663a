package dev.safepersist.weaver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a program sees of its file while its method runs; not woven. */
public final class Seen {
  private static String text = "";
  private static boolean failing;

  private Seen() {}

  /** Looks at the file, and throws if the test wants that. */
  public static void look(Path file) throws IOException {
    text = Files.exists(file) ? Files.readString(file) : "nothing";
    if (failing) {
      throw new IllegalStateException("broken off");
    }
  }

  static String text() {
    return text;
  }

  static void fail(boolean fails) {
    failing = fails;
  }
}
