package dev.safepersist.operations.metadata;

import dev.safepersist.save.Change;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How metadata is changed.
 *
 * @param strip whether envelopes are removed; else they are added
 * @param source who made the files; empty to infer it from each name
 * @param description what the files are
 * @param schemaVersion the schema version of their data
 * @param change what the change is a part of
 * @param dryRun whether nothing is changed
 * @param stateDirectory where the state of the files is kept; empty if next to them
 */
public record MetadataOptions(
    boolean strip,
    Optional<String> source,
    Optional<String> description,
    OptionalInt schemaVersion,
    Optional<Change> change,
    boolean dryRun,
    Optional<Path> stateDirectory) {
  /** The removal of envelopes. */
  public static MetadataOptions stripping(
      Optional<Change> change, boolean dryRun, Optional<Path> stateDirectory) {
    return new MetadataOptions(
        true,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        change,
        dryRun,
        stateDirectory);
  }
}
