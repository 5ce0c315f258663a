package dev.safepersist.operations.audit;

import dev.safepersist.quality.QualityRules;
import dev.safepersist.schema.Schema;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A type of files.
 *
 * @param name its name
 * @param files globs for the names of its files; decide only where the content does not
 * @param members what the object at the root of its data has at least; if empty, the names of files
 *     decide
 * @param schema its schema
 * @param quality the rules that its data should keep
 * @param version the highest schema version that is known; empty if it has none
 * @param fields what is counted: names, and JSON pointers to numbers, which are summed, or to
 *     arrays and objects, whose elements are counted
 */
public record FileType(
    String name,
    List<String> files,
    Set<String> members,
    Optional<Schema> schema,
    QualityRules quality,
    OptionalInt version,
    Map<String, String> fields) {
  /** Copies the collections. */
  public FileType {
    files = List.copyOf(files);
    members = Set.copyOf(members);
    fields = Map.copyOf(fields);
  }

  /** Whether the metadata of a file says that it is of this type. */
  boolean isNamedIn(Map<String, String> metadata) {
    String fingerprint = metadata.getOrDefault(DocumentScan.FINGERPRINT, "");
    return schema.map(Schema::fingerprint).filter(fingerprint::equals).isPresent();
  }

  /** Whether the object at the root of the data has all that this type has. */
  boolean hasMembersIn(Set<String> found) {
    return !members.isEmpty() && found.containsAll(members);
  }

  /** Whether a file is named as those of this type. */
  boolean isNamedAs(String file) {
    return files.stream().map(FileType::matcher).anyMatch(glob -> glob.matches(path(file)));
  }

  private static java.nio.file.Path path(String file) {
    return java.nio.file.Path.of(file);
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }
}
