package dev.safepersist.schema;

import com.networknt.schema.resource.ResourceLoader;
import dev.safepersist.json.Json;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.resource.NearNames;
import dev.safepersist.resource.Resources;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.syntax.StrictJson.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where a schema comes from.
 *
 * @param name the name of the schema
 * @param place where it is, for messages
 * @param base the address against which its references are resolved
 * @param tree the schema as JSON
 * @param references how schemas next to it are read
 */
record SchemaSource(
    String name, String place, String base, JsonNode tree, ResourceLoader references) {

  private static final String CLASS_PATH = "class-path:///";
  private static final String NOWHERE = "memory:///";

  static SchemaSource find(String location, ClassLoader loader, SchemaCatalog catalog) {
    String resource = location.startsWith("/") ? location.substring(1) : location;
    Optional<SchemaSource> found = ofResource(resource, loader, catalog);
    if (found.isPresent()) {
      return found.get();
    }
    Optional<Path> file = path(location).filter(Files::isRegularFile);
    if (file.isPresent()) {
      return ofFile(file.get(), catalog);
    }
    throw missing(location, loader);
  }

  static SchemaSource ofFile(Path file, SchemaCatalog catalog) {
    Path absolute = file.toAbsolutePath().normalize();
    if (!Files.isRegularFile(absolute)) {
      throw missing(file.toString(), ClassLoader.getSystemClassLoader());
    }
    try {
      URI base = absolute.toUri();
      byte[] text = Files.readAllBytes(absolute);
      return of(
          nameOf(String.valueOf(absolute.getFileName())),
          file.toString(),
          base.toString(),
          text,
          uri -> Files.newInputStream(Path.of(uri)),
          catalog);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static SchemaSource ofText(String name, String text) {
    return of(
        nameOf(name),
        name,
        NOWHERE + "schema",
        text.getBytes(StandardCharsets.UTF_8),
        uri -> null,
        SchemaCatalog.empty());
  }

  static SchemaSource ofTree(String name, JsonNode tree) {
    JsonNode copy = tree.deepCopy();
    String base = NOWHERE + "schema";
    return new SchemaSource(
        nameOf(name),
        name,
        base,
        copy,
        new References(base, copy, uri -> null, SchemaCatalog.empty()));
  }

  private static Optional<SchemaSource> ofResource(
      String resource, ClassLoader loader, SchemaCatalog catalog) {
    try {
      Optional<InputStream> found = Resources.open(resource, loader);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      try (InputStream in = found.get()) {
        return Optional.of(
            of(
                nameOf(resource),
                resource,
                CLASS_PATH + resource,
                in.readAllBytes(),
                uri -> Resources.open(uri.getPath().substring(1), loader).orElse(null),
                catalog));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static SchemaSource of(
      String name,
      String place,
      String base,
      byte[] text,
      References.Reader reader,
      SchemaCatalog catalog) {
    Optional<Problem> problem = StrictJson.checkUnique(text);
    if (problem.isPresent()) {
      Problem at = problem.get();
      throw new SchemaException(
          RuntimeMessage.SCHEMA_MALFORMED, null, place, at.line(), at.column(), at.message());
    }
    JsonNode tree = Json.mapper().readTree(text);
    return new SchemaSource(name, place, base, tree, new References(base, tree, reader, catalog));
  }

  private static SchemaException missing(String location, ClassLoader loader) {
    String looked =
        "class path, and "
            + path(location).map(Path::toAbsolutePath).map(Path::toString).orElse(location);
    return new SchemaException(
        RuntimeMessage.SCHEMA_MISSING,
        null,
        location,
        looked,
        NearNames.suggestion(location, loader));
  }

  private static Optional<Path> path(String location) {
    try {
      return Optional.of(Path.of(location));
    } catch (InvalidPathException notOne) {
      return Optional.empty();
    }
  }

  private static String nameOf(String location) {
    String name = location.substring(location.lastIndexOf('/') + 1);
    for (String suffix : new String[] {".json", ".schema"}) {
      if (name.endsWith(suffix) && name.length() > suffix.length()) {
        name = name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }
}
