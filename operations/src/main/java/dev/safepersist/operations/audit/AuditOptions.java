package dev.safepersist.operations.audit;

import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.operations.tree.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an audit looks at.
 *
 * @param types the types that it knows
 * @param selection which files of a tree are meant
 * @param checksums what files should be
 * @param checkedBytes the length up to which a file is checked against its schema, in memory;
 *     {@link #NO_CHECKS} for none
 * @param threads how many files are read at the same time
 * @param redaction what is hidden in findings and messages, besides what the schemas of types mark
 *     as {@code writeOnly}
 * @param stateDirectory where the state of the files is kept; empty if next to them
 */
public record AuditOptions(
    FileTypes types,
    Selection selection,
    List<ChecksumList> checksums,
    long checkedBytes,
    int threads,
    Redaction redaction,
    Optional<Path> stateDirectory) {
  /** The files that stores of this product write, by name. */
  public static final List<String> STATE_FILES =
      List.of(
          "*.json",
          "*.jsonc",
          "*.json5",
          "*.jsonl",
          "*.cbor",
          "*.smile",
          "*.sml",
          "*.json.gz",
          "*.cbor.gz",
          "*.smile.gz",
          "*.sml.gz");

  /** No file is checked against its schema, and against rules of quality. */
  public static final long NO_CHECKS = -1;

  private static final long MEGABYTE = 1 << 20;

  /** Copies the list; the state is not audited. */
  public AuditOptions {
    checksums = List.copyOf(checksums);
    selection = selection.withState(stateDirectory);
  }

  /** State beside the files; nothing is hidden but what the schemas of types mark. */
  public AuditOptions(
      FileTypes types,
      Selection selection,
      List<ChecksumList> checksums,
      long checkedBytes,
      int threads) {
    this(types, selection, checksums, checkedBytes, threads, Redaction.none(), Optional.empty());
  }

  /** The state directory of the files in {@code directory}. */
  StateDirectory state(Path directory) throws IOException {
    Path known = stateDirectory.isPresent() ? directory.toRealPath() : directory;
    return StateDirectory.of(known, stateDirectory);
  }

  /** What is hidden in a text whose type cannot be known, since it is broken. */
  Redaction quotes() {
    Redaction all = redaction;
    for (FileType type : types.list()) {
      all = type.schema().map(all::with).orElse(all);
    }
    return all;
  }

  /** All state files of a tree, with the types that are built in. */
  public static AuditOptions defaults() {
    return new AuditOptions(
        FileTypes.builtIn(),
        new Selection(STATE_FILES, List.of()),
        List.of(),
        64 * MEGABYTE,
        Runtime.getRuntime().availableProcessors());
  }
}
