package dev.safepersist.provenance;

import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.place.Target;
import dev.safepersist.envelope.RecordedDetails;
import dev.safepersist.json.Json;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A file that an artifact was derived from, as it was then.
 *
 * @param path the path, relative to the directory of the artifact, with slashes; absolute on
 *     another file system
 * @param crc32c the checksum of its bytes, eight lower-case hex digits
 * @param bytes its length
 * @since 0.1
 */
public record Input(String path, String crc32c, long bytes) {
  /**
   * The file as it is now.
   *
   * @param directory the directory of the artifact
   * @throws NoSuchFileException if it is missing
   * @throws IOException if it is not a regular file, or cannot be read
   */
  static Input of(Path file, Path directory) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "an input must be a regular file");
    }
    FileSum sum = FileSum.of(file);
    return new Input(name(file, directory), sum.crc32c(), sum.bytes());
  }

  /**
   * The inputs that are recorded of the version in a file, as a JSON array; empty if none are. Not
   * for callers outside SafePersist.
   *
   * @throws IOException if the history cannot be read
   */
  @SuppressWarnings("exports")
  public static Optional<JsonNode> ofVersionInPlace(Target target) throws IOException {
    return RecordedDetails.ofVersionInPlace(target, Provenance.INPUTS).flatMap(Input::parsed);
  }

  private static Optional<JsonNode> parsed(String json) {
    try {
      return Optional.of(Json.mapper().readTree(json)).filter(JsonNode::isArray);
    } catch (JacksonException damaged) {
      return Optional.empty();
    }
  }

  /** How an input is named in the records of artifacts in {@code directory}. */
  static String name(Path file, Path directory) {
    Path absolute = file.toAbsolutePath().normalize();
    Path base = directory.toAbsolutePath().normalize();
    boolean related =
        absolute.getFileSystem().equals(base.getFileSystem())
            && absolute.getRoot().equals(base.getRoot());
    return (related ? base.relativize(absolute) : absolute).toString().replace('\\', '/');
  }

  /** Where the input is, for artifacts in {@code directory}. */
  Path file(Path directory) {
    return directory.toAbsolutePath().resolve(path).normalize();
  }

  /** The inputs in the text of a JSON array; none if it is damaged. */
  static List<Input> of(Optional<String> json) {
    return json.flatMap(Input::parsed).map(Input::of).orElse(List.of());
  }

  /** A JSON array of inputs. */
  static ArrayNode toJson(List<Input> inputs) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Input input : inputs) {
      array
          .addObject()
          .put("path", input.path)
          .put("crc32c", input.crc32c)
          .put("bytes", input.bytes);
    }
    return array;
  }

  /** The inputs in a JSON array; elements that are none are left out. */
  static List<Input> of(JsonNode array) {
    List<Input> inputs = new ArrayList<>();
    for (JsonNode input : array) {
      if (input.path("path").isString() && input.path("crc32c").isString()) {
        inputs.add(
            new Input(
                input.get("path").stringValue(),
                input.get("crc32c").stringValue(),
                input.path("bytes").asLong(0)));
      }
    }
    return inputs;
  }
}
