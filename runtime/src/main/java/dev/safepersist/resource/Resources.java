package dev.safepersist.resource;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.Optional;

/**
 * Resources by name. A class loader does not find a resource in a package of a named module unless
 * the package is open (see {@link Module#getResourceAsStream}); the modules of the boot layer are
 * therefore searched, too, so that a program need not open its schemas to anyone.
 */
public final class Resources {
  private Resources() {}

  /**
   * Opens the resource {@code name}, which has no leading slash; empty if there is none.
   *
   * @param loader the class loader of the code that the resource belongs to
   * @throws IOException if it exists and cannot be read
   */
  public static Optional<InputStream> open(String name, ClassLoader loader) throws IOException {
    InputStream visible = loader.getResourceAsStream(name);
    if (visible != null) {
      return Optional.of(visible);
    }
    for (Module module : ModuleLayer.boot().modules()) {
      if (loader.equals(module.getClassLoader())) {
        Optional<InputStream> encapsulated = open(name, module);
        if (encapsulated.isPresent()) {
          return encapsulated;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<InputStream> open(String name, Module module) throws IOException {
    Optional<ResolvedModule> resolved =
        module.getLayer().configuration().findModule(module.getName());
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    ModuleReader reader = resolved.get().reference().open();
    Optional<InputStream> found = reader.open(name);
    if (found.isEmpty()) {
      reader.close();
      return found;
    }
    return Optional.of(new ReadThrough(found.get(), reader));
  }

  /** A resource that closes the reader it comes from. */
  private static final class ReadThrough extends FilterInputStream {
    private final ModuleReader reader;

    ReadThrough(InputStream in, ModuleReader reader) {
      super(in);
      this.reader = reader;
    }

    @Override
    public void close() throws IOException {
      try (reader) {
        super.close();
      }
    }
  }
}
