package dev.safepersist.processor.tree;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.Given;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.resource.NearNames;
import dev.safepersist.schema.Schema;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/**
 * Finds schemas at compile time: in the folders of the option, which need no help of the compiler,
 * then in the class output, on the source path and on the class path.
 */
public final class SchemaFinder {
  private static final List<Location> LOCATIONS =
      List.of(
          StandardLocation.CLASS_OUTPUT, StandardLocation.SOURCE_PATH, StandardLocation.CLASS_PATH);

  private final Filer filer;
  private final List<Path> folders;
  private final Map<String, Schema> found = new HashMap<>();

  /**
   * Creates a finder.
   *
   * @param schemaPath folders to look into first, separated as in a class path
   */
  public SchemaFinder(Filer filer, String schemaPath) {
    this.filer = filer;
    folders =
        Arrays.stream(schemaPath.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .toList();
  }

  /** The schema called {@code location}; empty if there is none. It is read once. */
  public Optional<Schema> find(String location) throws IOException {
    Optional<Schema> schema = Optional.ofNullable(found.get(location));
    if (schema.isEmpty()) {
      schema = look(location);
      schema.ifPresent(one -> found.put(location, one));
    }
    return schema;
  }

  private Optional<Schema> look(String location) throws IOException {
    String name = location.startsWith("/") ? location.substring(1) : location;
    for (Path file : files(location)) {
      if (Files.isRegularFile(file)) {
        return Optional.of(Schema.ofFile(file));
      }
    }
    for (Location place : LOCATIONS) {
      Optional<FileObject> resource = resource(place, name);
      Optional<Path> file = resource.flatMap(SchemaFinder::file).filter(Files::isRegularFile);
      if (file.isPresent()) {
        return Optional.of(Schema.ofFile(file.get()));
      }
      Optional<String> text = resource.flatMap(SchemaFinder::text);
      if (text.isPresent()) {
        return Optional.of(Schema.parse(location, text.get()));
      }
    }
    return Optional.empty();
  }

  /** The folders of the option that do not exist: typing errors, perhaps. */
  public List<Path> missingFolders() {
    return folders.stream().filter(folder -> !Files.isDirectory(folder)).toList();
  }

  /** The problem of a schema that is not there: where it was looked for, and what is there. */
  public Problem missing(Given given) {
    String location = given.text();
    Set<String> looked = new TreeSet<>();
    Set<String> siblings = new TreeSet<>();
    int slash = location.lastIndexOf('/');
    List<Path> candidates = new ArrayList<>(files(location));
    Optional<Path> output =
        resource(StandardLocation.CLASS_OUTPUT, location).flatMap(SchemaFinder::file);
    for (Location place : LOCATIONS) {
      resource(place, location).flatMap(SchemaFinder::file).ifPresent(candidates::add);
    }
    for (Path candidate : candidates) {
      Path folder = candidate.toAbsolutePath().normalize().getParent();
      if (!output.equals(Optional.of(candidate))) {
        looked.add(String.valueOf(folder));
      }
      list(folder, siblings);
    }
    looked.add("the class output, to which the build copies resources");
    looked.add("the class path");
    List<String> near =
        NearNames.of(location.substring(slash + 1), siblings).stream()
            .map(name -> location.substring(0, slash + 1) + name)
            .toList();
    String suggestion = near.isEmpty() ? "" : " Did you mean " + String.join(", ", near) + "?";
    return Problem.at(
        given,
        ProcessorMessage.SCHEMA_NOT_FOUND.text(location, String.join(", ", looked), suggestion));
  }

  private List<Path> files(String location) {
    try {
      Path path = Path.of(location);
      return path.isAbsolute()
          ? List.of(path)
          : folders.stream().map(folder -> folder.resolve(path)).toList();
    } catch (InvalidPathException notOne) {
      return List.of();
    }
  }

  private Optional<FileObject> resource(Location place, String name) {
    try {
      return Optional.ofNullable(filer.getResource(place, "", name));
    } catch (IOException | RuntimeException notThere) {
      // compilers wrap what file managers throw at names that no file can have
      return Optional.empty();
    }
  }

  private static Optional<Path> file(FileObject resource) {
    try {
      URI uri = resource.toUri();
      return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
    } catch (IllegalArgumentException | FileSystemNotFoundException elsewhere) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(FileObject resource) {
    try (InputStream in = resource.openInputStream()) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  private static void list(Path folder, Set<String> names) {
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.map(file -> String.valueOf(file.getFileName())).forEach(names::add);
    } catch (IOException unreadable) {
      names.clear();
    }
  }
}
