package dev.safepersist.schema;

import dev.safepersist.resource.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Copies of schemas that are referred to by an address: what a {@code $ref} to {@code https://…}
 * reads in place of the network. Immutable.
 *
 * @since 0.1
 */
public final class SchemaCatalog {
  private static final SchemaCatalog EMPTY = new SchemaCatalog(Map.of());

  private final Map<String, Copy> copies;

  private SchemaCatalog(Map<String, Copy> copies) {
    this.copies = copies;
  }

  /** Opens a copy. */
  @FunctionalInterface
  interface Copy {
    InputStream open() throws IOException;
  }

  /** A catalog without schemas. */
  public static SchemaCatalog empty() {
    return EMPTY;
  }

  /** This, and the copy of what is at {@code address} in a file. */
  public SchemaCatalog with(String address, Path file) {
    return with(address, () -> Files.newInputStream(file));
  }

  /** This, and the copy of what is at {@code address} on the class path of {@code loader}. */
  public SchemaCatalog with(String address, String resource, ClassLoader loader) {
    return with(
        address,
        () ->
            Resources.open(resource, loader).orElseThrow(() -> new NoSuchFileException(resource)));
  }

  private SchemaCatalog with(String address, Copy copy) {
    Map<String, Copy> more = new HashMap<>(copies);
    more.put(withoutFragment(Objects.requireNonNull(address)), copy);
    return new SchemaCatalog(Map.copyOf(more));
  }

  /** The copy of what is at an address. */
  Optional<Copy> find(String address) {
    return Optional.ofNullable(copies.get(withoutFragment(address)));
  }

  private static String withoutFragment(String address) {
    int fragment = address.indexOf('#');
    return fragment < 0 ? address : address.substring(0, fragment);
  }
}
