package dev.safepersist.migration.validate;

import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.images.PackRecord;
import dev.safepersist.migration.journal.BatchLine;
import dev.safepersist.migration.json.Trees;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the migration says it has done to each document of a slice; the forensic level keeps it as
 * {@code manifest.jsonl}, a line for each document.
 */
final class Manifest implements Closeable {
  private static final String FILE = "manifest.jsonl";

  private final Subject subject;
  private final Optional<BufferedWriter> lines;
  private final RecentImages images;

  private Manifest(Subject subject, Optional<BufferedWriter> lines) {
    this.subject = subject;
    this.lines = lines;
    this.images = new RecentImages(subject.packs());
  }

  static Manifest open(Subject subject, Level level) throws IOException {
    if (level != Level.FORENSIC) {
      return new Manifest(subject, Optional.empty());
    }
    Path file = subject.folder().resolve(FILE);
    return new Manifest(
        subject, Optional.of(Files.newBufferedWriter(file, StandardCharsets.UTF_8)));
  }

  /**
   * What was done to one document.
   *
   * @param batch the batch whose pack holds its image
   * @param record what the pack says, without the image
   */
  record Done(long batch, PackRecord record) {}

  /** The bytes of a document before it was migrated; empty if none were kept. */
  Optional<byte[]> image(Done done) throws IOException {
    return images.find(done.batch(), done.record().key());
  }

  /** The documents of a slice, by key. */
  Map<String, Done> of(int slice) throws IOException {
    Map<String, Done> documents = new HashMap<>();
    for (BatchLine batch : subject.state().batches(slice)) {
      read(batch.batch(), documents);
    }
    Map<String, Done> elsewhere = new HashMap<>();
    if (documents.values().stream().anyMatch(done -> isElsewhere(done.record()))) {
      for (long number : subject.packs().numbers()) {
        boolean open = !subject.state().holds(number) && !subject.state().wasReverted(number);
        if (open) {
          read(number, elsewhere);
        }
      }
    }
    documents.replaceAll(
        (key, done) -> isElsewhere(done.record()) ? elsewhere.getOrDefault(key, done) : done);
    return documents;
  }

  /** An interrupted batch has written the document. */
  private static boolean isElsewhere(PackRecord record) {
    return record.kind() == PackRecord.Kind.DONE;
  }

  private static boolean replaces(Done other, Done known) {
    return isElsewhere(known.record()) || other.record().kind() == PackRecord.Kind.CORRECTED;
  }

  private void read(long number, Map<String, Done> documents) throws IOException {
    try {
      subject
          .packs()
          .read(
              number,
              record ->
                  documents.merge(
                      record.key(),
                      new Done(number, record.withoutImage()),
                      (known, other) -> replaces(other, known) ? other : known));
    } catch (NoSuchFileException none) {
      return;
    }
  }

  /** Keeps a line, where lines are kept. */
  void line(Done done, String now) throws IOException {
    if (lines.isPresent()) {
      PackRecord record = done.record();
      lines
          .get()
          .write(
              Trees.object()
                  .put("key", record.key())
                  .put("batch", done.batch())
                  .put("from", record.from())
                  .put("to", record.to())
                  .put("sha256_before", record.digestBefore())
                  .put("sha256_after", record.digestAfter())
                  .put("sha256_now", now)
                  .toString());
      lines.get().newLine();
    }
  }

  @Override
  public void close() throws IOException {
    if (lines.isPresent()) {
      lines.get().close();
    }
  }
}
