package dev.safepersist.weaver;

/**
 * The name and the descriptor of a method, as in a class file.
 *
 * @param name the name
 * @param descriptor the types of its parameters and of its result
 */
record MethodName(String name, String descriptor) {
  @Override
  public String toString() {
    return name + descriptor;
  }
}
