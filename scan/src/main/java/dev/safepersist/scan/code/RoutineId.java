package dev.safepersist.scan.code;

/**
 * The identity of a method or constructor.
 *
 * @param owner the internal name of the class, such as {@code java/io/File}
 * @param name the name, {@code <init>} for a constructor
 * @param descriptor the descriptor
 */
public record RoutineId(String owner, String name, String descriptor) {
  /** The identity of the same method in another class. */
  public RoutineId in(String type) {
    return new RoutineId(type, name, descriptor);
  }
}
