package dev.safepersist.roundtrip;

/**
 * The classes of Jackson 2, of which only the annotations of its core mean something to Jackson 3.
 */
public final class JacksonTwo {
  private static final String OLD = "com.fasterxml.jackson.";
  private static final String SHARED = "com.fasterxml.jackson.annotation.";
  private static final String NEW = "tools.jackson.";

  private JacksonTwo() {}

  /** Whether Jackson 3 does not know the class of this name, and Jackson 2 does. */
  public static boolean has(String className) {
    return className.startsWith(OLD) && !className.startsWith(SHARED);
  }

  /** Whether an annotation of this name would say something of JSON, if Jackson 3 knew it. */
  public static boolean hasAnnotation(String className) {
    return className.startsWith(OLD + "databind.");
  }

  /** The class of Jackson 3 that took the place of one of Jackson 2. */
  public static String replacement(String className) {
    return NEW + className.substring(OLD.length());
  }
}
