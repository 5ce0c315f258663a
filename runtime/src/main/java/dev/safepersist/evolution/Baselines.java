package dev.safepersist.evolution;

import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The accepted schemas of one type, by schema version. They are files {@code
 * <Type>.v<N>.schema.json} in a folder that is committed with the sources. Immutable.
 *
 * @param schemas the schema of each version
 */
public record Baselines(NavigableMap<Integer, JsonNode> schemas) {
  private static final Pattern NAME = Pattern.compile("(.+)\\.v(\\d{1,9})\\.schema\\.json");

  /** Copies the map. */
  public Baselines {
    schemas = Collections.unmodifiableNavigableMap(new TreeMap<>(schemas));
  }

  /**
   * Those of {@code type} in {@code folder}; none if there is no such folder.
   *
   * @throws IOException if the folder cannot be read
   * @throws SchemaException if a file is no schema, or two files are of one version
   */
  public static Baselines read(Path folder, String type) throws IOException {
    NavigableMap<Integer, JsonNode> found = new TreeMap<>();
    Map<Integer, Path> names = new HashMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
          if (name.matches() && name.group(1).equals(type)) {
            int version = Integer.parseInt(name.group(2));
            Path other = names.put(version, file);
            if (other != null) {
              throw SchemaException.of(
                  RuntimeMessage.VERSION_ACCEPTED_TWICE, other, file.getFileName(), version);
            }
            found.put(version, Schema.ofFile(file).tree());
          }
        }
      }
    }
    return new Baselines(found);
  }

  /** The name of the file of a version. */
  public static String fileName(String type, int version) {
    return type + ".v" + version + ".schema.json";
  }
}
