package dev.safepersist.migration.tree;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.DurableDirectory;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.envelope.Sidecar;
import dev.safepersist.json.Metadata;
import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.spi.Document;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Undo;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.save.Change;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Takes changes of files back, through the commit protocol. */
public final class TreeUndo implements Undo {
  private static final Policy POLICY = Policy.defaults().withRetention(Retention.unlimited());

  private final TreeReader reader;
  private final String change;

  /**
   * Undoes in the files of {@code tree}.
   *
   * @param migration the id of the migration that is taken back
   */
  public TreeUndo(Tree tree, String migration) {
    this.reader = tree.settling();
    this.change = "rollback-" + migration;
  }

  @Override
  public Standing standing(Made made) throws IOException {
    Path file = reader.file(made.key());
    if (Files.notExists(file)) {
      return made.created() ? Standing.BEFORE : Standing.GONE;
    }
    if (made.image().isPresent() && Arrays.equals(made.image().get(), Files.readAllBytes(file))) {
      return Standing.BEFORE;
    }
    Optional<Document> present = present(made);
    if (present.isEmpty()) {
      return Standing.EDITED;
    }
    String digest = DocumentDigest.of(made.key(), present.get().data());
    int version = present.get().version().orElse(-1);
    if (digest.equals(made.digestAfter()) && version == made.to()) {
      return Standing.AFTER;
    }
    boolean before = digest.equals(made.digestBefore()) && version == made.from();
    return before && !made.created() ? Standing.BEFORE : Standing.EDITED;
  }

  @Override
  public Optional<Document> present(Made made) throws IOException {
    Optional<Reading> reading = reader.read(made.key());
    return reading.isPresent() && reading.get() instanceof Reading.Found readable
        ? Optional.of(readable.document())
        : Optional.empty();
  }

  @Override
  public void restore(Made made) throws IOException {
    Path file = reader.file(made.key());
    if (made.created()) {
      try (Locked locked = safe(made).lock()) {
        Files.deleteIfExists(file);
        DirectorySync.sync(locked.target().directory());
      }
      return;
    }
    byte[] image = made.image().orElseThrow();
    boolean same = FileFacts.exists(file) && Arrays.equals(image, Files.readAllBytes(file));
    if (!same) {
      if (Files.notExists(file)) {
        DurableDirectory.create(file.getParent());
      }
      Draft draft = Draft.of(image).withSchemaVersion(Math.max(0, made.from()));
      safe(made).write(draft.withDetails(Map.of("change", change)));
    }
    FileAttributes.restore(file, made.attributes());
  }

  @Override
  public void setAside(Made made, String why) throws IOException {
    if (FileFacts.exists(reader.file(made.key()))) {
      try (Locked locked = safe(made).lock()) {
        locked.setAside(why);
      }
    }
  }

  @Override
  public void write(Made made, JsonNode old) throws IOException {
    Document present = present(made).orElseThrow();
    if (!(present instanceof TreeDocument document)) {
      throw new IllegalStateException("a tree reads files");
    }
    Metadata metadata =
        made.from() < 0
            ? document.metadata()
            : NewMetadata.of(document.metadata(), made.from(), change);
    Map<String, String> details = new HashMap<>(Provenance.details(metadata));
    if (document.layout().placement() == MetadataPlacement.SIDECAR) {
      details.putAll(Sidecar.details(metadata));
    }
    Draft draft =
        Draft.of(new TreeContent(document.layout(), metadata, old))
            .withGuard(new Unchanged(Optional.of(document.mark())))
            .withSchemaVersion(Math.max(0, made.from()))
            .withDetails(details);
    reader.safe(reader.file(made.key()), document.layout().placement(), policy()).write(draft);
  }

  private SafeFile safe(Made made) {
    return reader.safe(reader.file(made.key()), MetadataPlacement.SIDECAR, policy());
  }

  private Policy policy() {
    return POLICY.withChange(new Change(change, "rollback"));
  }
}
