package dev.safepersist.schema;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.resource.InputStreamSource;
import com.networknt.schema.resource.ResourceLoader;
import dev.safepersist.resource.RelativeAddress;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the schemas to which a schema refers, from where the schema itself came from. A schema that
 * gives itself an address with {@code $id} may refer to its neighbours by theirs, also in the
 * folders above: they are looked for where they are in relation to it. Other addresses are looked
 * up in a catalog.
 */
final class References implements ResourceLoader {
  /** Opens what stands at an address. */
  @FunctionalInterface
  interface Reader {
    /** A stream, or null if there is nothing. */
    @Nullable InputStream open(URI address) throws IOException;
  }

  private final String base;
  private final String id;
  private final Reader reader;
  private final SchemaCatalog catalog;

  References(String base, JsonNode schema, Reader reader, SchemaCatalog catalog) {
    this.base = base;
    this.catalog = catalog;
    this.id = schema.path("$id").asString(schema.path("id").asString(""));
    this.reader = reader;
  }

  @Override
  public @Nullable InputStreamSource getResource(AbsoluteIri iri) {
    String address = iri.toString();
    Optional<SchemaCatalog.Copy> copy = catalog.find(address);
    if (copy.isPresent()) {
      return copy.get()::open;
    }
    String declared = folder(id);
    Optional<String> path =
        !declared.isEmpty() && address.startsWith(declared)
            ? Optional.of(address.substring(declared.length()))
            : RelativeAddress.of(id, address);
    if (path.isPresent()) {
      return () -> open(folder(base) + path.get());
    }
    boolean local = address.startsWith(scheme(base));
    return local ? () -> open(address) : null;
  }

  private InputStream open(String address) throws IOException {
    @Nullable InputStream in;
    try {
      in = reader.open(URI.create(address).normalize());
    } catch (IllegalArgumentException notAnAddress) {
      throw new IOException(notAnAddress);
    }
    if (in == null) {
      throw new FileNotFoundException(address);
    }
    return in;
  }

  private static String folder(String address) {
    int authority = address.indexOf("://");
    int slash = address.lastIndexOf('/');
    return slash > authority + 2 ? address.substring(0, slash + 1) : "";
  }

  private static String scheme(String address) {
    return address.substring(0, address.indexOf(':') + 1);
  }
}
