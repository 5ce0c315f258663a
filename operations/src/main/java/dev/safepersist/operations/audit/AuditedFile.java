package dev.safepersist.operations.audit;

import dev.safepersist.schema.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A file that was audited.
 *
 * @param path the file
 * @param bytes its length
 * @param modified when it was last modified
 * @param category what it is
 * @param problem what is wrong with it, in a few words; empty if nothing is
 * @param line where, from 1; 0 if that is not known
 * @param column where in the line, in bytes from 1; 0 if that is not known
 * @param type its type; empty if that is not known
 * @param schemaVersion the schema version of its data; empty if it has none
 * @param findings what its schema and the rules of quality find
 * @param fields the fields that its type counts, by name
 * @param crc32c the checksum of its bytes, eight hexadecimal digits
 * @param kept what is kept of it beside it
 */
public record AuditedFile(
    Path path,
    long bytes,
    Instant modified,
    Category category,
    String problem,
    int line,
    int column,
    Optional<String> type,
    OptionalInt schemaVersion,
    List<Finding> findings,
    Map<String, Double> fields,
    String crc32c,
    KeptVersions kept) {
  /** Copies the collections. */
  public AuditedFile {
    findings = List.copyOf(findings);
    fields = Map.copyOf(fields);
  }

  /** Whether something is wrong with it; a suspicious value is. */
  public boolean isWrong() {
    return category.isWrong()
        || findings.stream().anyMatch(finding -> finding.severity() != Finding.Severity.INFO);
  }

  /** What to do about it; empty if there is nothing to do. */
  public String remedy() {
    if (!category.isWrong() && isWrong()) {
      return "correct the values, or the schema and the rules if these are right";
    }
    return category.remedy();
  }
}
