package dev.safepersist.scan.finding;

import java.util.OptionalInt;

/**
 * The place of a write.
 *
 * @param unit the class or source file; entries of archives follow their archive after {@code !/}
 * @param type the fully qualified name of the class
 * @param method the name of the method; {@code <init>} and {@code <clinit>} as in class files
 * @param line the line, if the class file has a line table
 */
public record Site(String unit, String type, String method, OptionalInt line) {
  /** Whether the place is in a source file. */
  public boolean isSource() {
    return unit.endsWith(".java");
  }

  /** {@code type.method:line}. */
  public String text() {
    return type + "." + method + (line.isPresent() ? ":" + line.getAsInt() : "");
  }
}
