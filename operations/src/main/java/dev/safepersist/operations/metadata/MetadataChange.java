package dev.safepersist.operations.metadata;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.Target;
import dev.safepersist.envelope.Envelope.Integrity;
import dev.safepersist.envelope.PlainVersions;
import dev.safepersist.json.Metadata;
import dev.safepersist.operations.document.StateDocument;
import dev.safepersist.operations.metadata.Decision.Kind;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.operations.tree.FileTree;
import dev.safepersist.operations.tree.Selection;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.save.Change;
import dev.safepersist.save.ConflictException;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.wire.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of the metadata of trees: JSON files get envelopes, or lose them. Each file is replaced
 * by the protocol of a save and its old version is kept, so that a change that was interrupted can
 * be repeated: what is done already is passed over. The data stays the same to the byte.
 *
 * @since 0.1
 */
public final class MetadataChange {
  /** The files that are meant if nothing else is said. */
  public static final List<String> PATTERNS = List.of("*.json", "*.json.gz");

  private static final String SCHEMA = ".schema.json";
  private static final int MOST_TRIES = 3;

  private final MetadataOptions options;
  private final Listener listener;

  /** Receives the decisions, and the failures, in the order of the walk. */
  public interface Listener {
    /** Takes a decision about a file of so many bytes. */
    void decided(Decision decision, long bytes);

    /** Takes a failure; the file is unchanged, and the others follow. */
    void failed(Path file, IOException failure);
  }

  /** A change. */
  public MetadataChange(MetadataOptions options, Listener listener) {
    this.options = options;
    this.listener = listener;
  }

  /**
   * Changes the selected files below {@code root}, or {@code root} itself.
   *
   * @throws IOException if {@code root} cannot be read
   */
  public void run(Path root, Selection selection) throws IOException {
    Selection meant =
        selection.include().isEmpty() ? new Selection(PATTERNS, selection.exclude()) : selection;
    FileTree.walk(
        root,
        meant,
        new FileTree.Visitor() {
          @Override
          public void file(Path file, BasicFileAttributes attributes) {
            change(file, attributes);
          }

          @Override
          public void failed(Path path, IOException failure) {
            listener.failed(path, failure);
          }
        });
  }

  private void change(Path file, BasicFileAttributes attributes) {
    try {
      Decision decision =
          passedOver(file, attributes)
              .map(reason -> new Decision(file, Kind.PASSED_OVER, reason))
              .orElse(null);
      for (int i = 1; decision == null; i++) {
        try {
          decision = options.strip() ? strip(file) : add(file);
        } catch (ConflictException changedMeanwhile) {
          if (i == MOST_TRIES) {
            throw changedMeanwhile;
          }
        }
      }
      listener.decided(decision, attributes.size());
    } catch (IOException failure) {
      listener.failed(file, failure);
    }
  }

  private static Optional<String> passedOver(Path file, BasicFileAttributes attributes) {
    String name = file.getFileName().toString();
    if (attributes.isSymbolicLink()) {
      return Optional.of("a symbolic link");
    }
    if (!attributes.isRegularFile()) {
      return Optional.of("no regular file");
    }
    if (name.startsWith(".")) {
      return Optional.of("a hidden file");
    }
    return name.endsWith(SCHEMA) ? Optional.of("a schema") : Optional.empty();
  }

  private Decision add(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    StateDocument document = document(bytes, file);
    if (document.metadata().isPresent()) {
      return new Decision(file, Kind.HAS_METADATA, "");
    }
    Optional<StrictJson.Problem> problem = StrictJson.checkUnique(document.text());
    if (problem.isPresent()) {
      return new Decision(file, Kind.NOT_WHOLE, problem.get().clause());
    }
    String source = options.source().orElseGet(() -> SourceName.of(file.getFileName().toString()));
    Metadata metadata =
        Metadata.empty()
            .withCreatedAt(modified(file))
            .with(Member.SOURCE, source)
            .with(Member.LINEAGE, UUID.randomUUID().toString());
    metadata = with(metadata, Member.DESCRIPTION, options.description());
    metadata = with(metadata, Member.CHANGE, options.change().map(Change::id));
    if (options.schemaVersion().isPresent()) {
      metadata = metadata.withVersion(options.schemaVersion().getAsInt());
    }
    replace(file, bytes, document.withMetadata(Optional.of(metadata)), metadata);
    return new Decision(file, Kind.ADDED, source);
  }

  private StateDocument document(byte[] bytes, Path file) throws IOException {
    Target target = StateFiles.open(file, options.stateDirectory()).target();
    return StateDocument.of(bytes, file, PlainVersions.of(target));
  }

  private static Instant modified(Path file) throws IOException {
    return FileFacts.of(file).map(FileFacts::modified).orElse(Instant.EPOCH);
  }

  private static Metadata with(Metadata metadata, String name, Optional<String> value) {
    return value.isPresent() ? metadata.with(name, value.get()) : metadata;
  }

  private Decision strip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    StateDocument document = document(bytes, file);
    if (document.metadata().isEmpty()) {
      return new Decision(file, Kind.HAS_NONE, "");
    }
    if (document.integrity() == Integrity.MISMATCH) {
      return new Decision(file, Kind.NOT_WHOLE, "changed or damaged since it was saved");
    }
    Metadata metadata = document.metadata().get();
    replace(file, bytes, document.withMetadata(Optional.empty()), metadata);
    return new Decision(file, Kind.STRIPPED, metadata.source().orElse(""));
  }

  private void replace(Path file, byte[] before, StateDocument fresh, Metadata metadata)
      throws IOException {
    if (options.dryRun()) {
      return;
    }
    SafeFile safe = StateFiles.open(file, options.stateDirectory());
    if (options.change().isPresent()) {
      safe =
          SafeFile.of(file, safe.policy().withChange(options.change().get()), StateFiles.VERIFIER);
    }
    Map<String, String> details = new HashMap<>(Provenance.details(metadata));
    if (fresh.metadata().isEmpty()) {
      details.putAll(PlainVersions.mark());
    }
    Draft draft =
        Draft.of(fresh.content())
            .withSchemaVersion(metadata.schemaVersion().orElse(0))
            .withDetails(details);
    try (Locked locked = safe.lock()) {
      locked.requireUnchanged(Crc32c.hex(Crc32c.of(before)));
      locked.write(draft);
    }
  }
}
