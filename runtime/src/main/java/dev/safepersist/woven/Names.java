package dev.safepersist.woven;

import java.io.File;

/** The names of files, as the JDK takes them. */
final class Names {
  private Names() {}

  /** The file called {@code name}; null stays null, for the JDK to refuse. */
  static File file(String name) {
    return name == null ? null : new File(name);
  }
}
