package dev.safepersist.migration.tree;

import dev.safepersist.core.bulk.BulkCommit;
import dev.safepersist.core.bulk.BulkOutcome;
import dev.safepersist.core.bulk.BulkWrite;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.disk.DurableDirectory;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.history.CanonicalWriter;
import dev.safepersist.envelope.Sidecar;
import dev.safepersist.format.Format;
import dev.safepersist.json.Metadata;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.migration.images.PackRecord;
import dev.safepersist.migration.images.Packs;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.spi.Batch;
import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.DocumentChange;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Slice;
import dev.safepersist.migration.spi.Target;
import dev.safepersist.migration.spi.Written;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.save.Change;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The files of a directory as a target: those of the source itself, or others of the same names in
 * another directory. Every file is written by the commit protocol, under its lock, if it still has
 * the bytes that were read; those of a batch share their syncs.
 */
public final class TreeTarget implements Target {
  private static final Policy POLICY = Policy.defaults().withRetention(Retention.unlimited());
  private static final String WRITER = "safepersist migrate";

  private final TreeSettings settings;
  private final Tree tree;
  private final TreeReader reader;
  private final boolean inPlace;
  private final boolean keepsImages;
  private final Packs packs;

  /**
   * A target.
   *
   * @param inPlace whether it is the source
   * @param keepsImages whether packs hold the documents as they were
   */
  public TreeTarget(Tree tree, boolean inPlace, boolean keepsImages, Packs packs) {
    this.settings = tree.settings();
    this.tree = tree;
    this.reader = tree.settling();
    this.inPlace = inPlace;
    this.keepsImages = keepsImages;
    this.packs = packs;
  }

  @Override
  public String description() {
    return inPlace ? "in place" : settings.root().toString();
  }

  @Override
  public List<String> obstacles(long documents, long bytes) throws IOException {
    List<String> obstacles = new ArrayList<>();
    if (!Files.isWritable(settings.root())) {
      obstacles.add(settings.root() + " is not writable for this user");
    }
    FileStore store = Files.getFileStore(settings.root());
    if (store.isReadOnly()) {
      obstacles.add("the file system of " + settings.root() + " is read-only");
    }
    long needed = bytes + (keepsImages ? bytes : 0);
    if (store.getUsableSpace() < needed) {
      obstacles.add(
          "about "
              + needed
              + " bytes are needed on the file system of "
              + settings.root()
              + ", and "
              + store.getUsableSpace()
              + " are free");
    }
    return obstacles;
  }

  @Override
  public Optional<String> occupied() {
    return inPlace ? Optional.empty() : tree.first().map(Path::toString);
  }

  @Override
  public List<Written> write(Batch batch) throws IOException {
    packs.write(batch.number(), records(batch));
    List<BulkWrite> writes = new ArrayList<>();
    for (DocumentChange change : batch.changes()) {
      writes.add(write(batch, change));
    }
    List<BulkOutcome> outcomes = BulkCommit.write(writes);
    List<Written> written = new ArrayList<>();
    for (DocumentChange change : batch.changes()) {
      written.add(written(change.key(), outcomes.get(written.size())));
    }
    return written;
  }

  private List<PackRecord> records(Batch batch) throws IOException {
    List<PackRecord> records = new ArrayList<>();
    for (DocumentChange change : batch.changes()) {
      Path file = reader.file(change.key());
      boolean exists = inPlace && FileFacts.exists(file);
      boolean image = exists && keepsImages;
      records.add(
          new PackRecord(
              exists ? PackRecord.Kind.CHANGED : PackRecord.Kind.CREATED,
              change.key(),
              change.before().version().orElse(-1),
              change.version(),
              change.digestBefore(),
              change.digestAfter(),
              exists ? FileAttributes.of(file) : Trees.object(),
              image ? Optional.of(original(change).file()) : Optional.empty()));
    }
    for (Batch.Done done : batch.done()) {
      records.add(
          new PackRecord(
              done.migrated() ? PackRecord.Kind.DONE : PackRecord.Kind.CURRENT,
              done.key(),
              -1,
              -1,
              done.digest(),
              done.digest(),
              Trees.object(),
              Optional.empty()));
    }
    return records;
  }

  private static TreeDocument original(DocumentChange change) {
    if (change.before() instanceof TreeDocument document) {
      return document;
    }
    throw new IllegalArgumentException("a tree is migrated in place only from itself");
  }

  private BulkWrite write(Batch batch, DocumentChange change) throws IOException {
    Path file = reader.file(change.key());
    if (!inPlace) {
      DurableDirectory.create(file.getParent());
    }
    Layout layout = layout(change);
    Policy policy = POLICY.withChange(new Change(batch.migration(), "migration"));
    return new BulkWrite(
        reader.safe(file, layout.placement(), policy).commit(), draft(batch, change, layout));
  }

  private static Written written(String key, BulkOutcome outcome) throws IOException {
    try {
      outcome.receipt();
      return Written.ok(key);
    } catch (ConflictException changed) {
      return new Written(key, Written.Result.CHANGED, changed.getMessage());
    } catch (SaveException refused) {
      if (concernsOnly(refused)) {
        return new Written(key, Written.Result.REFUSED, refused.getMessage());
      }
      throw refused;
    }
  }

  /** Whether a failure says something of this file, and nothing of the others. */
  private static boolean concernsOnly(SaveException failure) {
    boolean late = failure.getMessage().contains(CoreMessage.LOCK_TIMEOUT.id());
    boolean ownCause =
        failure.getCause() == null || failure.getCause() instanceof AccessDeniedException;
    return failure.outcome() == Outcome.UNCHANGED && ownCause && !late;
  }

  private Layout layout(DocumentChange change) {
    if (change.before() instanceof TreeDocument document) {
      return document.layout();
    }
    return new Layout(
        Format.ofName(reader.file(change.key()).getFileName().toString()),
        MetadataPlacement.ENVELOPE);
  }

  private Draft draft(Batch batch, DocumentChange change, Layout layout) {
    Metadata old =
        change.before() instanceof TreeDocument document ? document.metadata() : Metadata.empty();
    Metadata metadata = NewMetadata.of(old, change.version(), batch.migration());
    Map<String, String> details = new HashMap<>(Provenance.details(metadata));
    if (layout.placement() == MetadataPlacement.SIDECAR) {
      details.putAll(Sidecar.details(metadata));
    }
    String mark = change.before().mark();
    return Draft.of(new TreeContent(layout, metadata, change.after()))
        .withGuard(new Unchanged(inPlace ? Optional.of(mark) : Optional.empty()))
        .withGuard(CanonicalWriter.of(Optional.of(WRITER)))
        .withSchemaVersion(change.version())
        .withDetails(details);
  }

  @Override
  public Optional<Reading> find(String key) throws IOException {
    return reader.read(key);
  }

  @Override
  public Cursor open(Slice slice) throws IOException {
    return tree.open(slice, "");
  }

  @Override
  public JsonNode decode(String key, byte[] image) throws IOException {
    return reader.decode(key, image);
  }

  @Override
  public Optional<String> independentDigest(String key) throws IOException {
    return SecondReader.digest(key, reader.file(key), reader.plain(key));
  }

  @Override
  public void close() {}
}
