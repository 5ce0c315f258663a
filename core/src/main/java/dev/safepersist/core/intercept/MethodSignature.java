package dev.safepersist.core.intercept;

/**
 * The name and the descriptor of a method, as in a class file.
 *
 * @param name the name
 * @param descriptor the types of its parameters and of its result
 */
public record MethodSignature(String name, String descriptor) {
  @Override
  public String toString() {
    return name + descriptor;
  }
}
