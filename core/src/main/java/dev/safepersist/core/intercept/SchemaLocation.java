package dev.safepersist.core.intercept;

import java.util.Optional;

/**
 * Where a schema is.
 *
 * @param name a file; or, with a class loader, a resource or a file
 * @param loader the class loader of the program that knows the resource
 */
public record SchemaLocation(String name, Optional<ClassLoader> loader) {
  /** The schema in the file {@code name}. */
  public static SchemaLocation ofFile(String name) {
    return new SchemaLocation(name, Optional.empty());
  }

  /**
   * The resource or the file {@code name}.
   *
   * @param loader what knows the resource; null, as for classes of the JDK, for the class path
   */
  public static SchemaLocation ofResource(String name, ClassLoader loader) {
    return new SchemaLocation(
        name, Optional.of(loader == null ? ClassLoader.getSystemClassLoader() : loader));
  }
}
