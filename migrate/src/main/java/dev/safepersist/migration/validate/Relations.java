package dev.safepersist.migration.validate;

import dev.safepersist.migration.config.Relationship;
import dev.safepersist.migration.digest.Canonical;
import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.Document;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Follows the references between documents. Eight bytes of memory for each value referred to. */
public final class Relations {
  private final Subject subject;

  /** The references of a migration. */
  public Relations(Subject subject) {
    this.subject = subject;
  }

  /**
   * A reference without partner.
   *
   * @param rule the rule that it breaks
   * @param key the document that refers
   * @param problem what is missing
   * @param slice the slice of the document
   */
  public record Broken(Relationship rule, String key, String problem, int slice) {}

  /** Takes references without partner one by one. */
  @FunctionalInterface
  public interface Action {
    /** Takes one of them. */
    void accept(Broken broken) throws IOException;
  }

  /** Finds all references without partner, of documents in the new format. */
  public void each(Action action) throws IOException {
    for (Relationship rule : subject.relationships()) {
      each(rule, action);
    }
  }

  private void each(Relationship rule, Action action) throws IOException {
    Values partners = new Values();
    documents(
        rule.toFiles(),
        (slice, document) -> {
          for (JsonNode value : values(document, rule.toPointer())) {
            partners.add(hash(value));
          }
        });
    long[] sorted = partners.sorted();
    documents(
        rule.fromFiles(),
        (slice, document) -> {
          if (isLeftOut(document.key())) {
            return;
          }
          for (JsonNode value : values(document, rule.fromPointer())) {
            if (!value.isNull() && Arrays.binarySearch(sorted, hash(value)) < 0) {
              String problem = rule.fromPointer() + " refers to " + value + ", which is not there";
              action.accept(new Broken(rule, document.key(), problem, slice));
            }
          }
        });
  }

  /** Whether a document is still in the old format, whose references are elsewhere. */
  private boolean isLeftOut(String key) {
    return subject.quarantine().find(key).filter(one -> !one.isMigrated()).isPresent();
  }

  private interface Look {
    void at(int slice, Document document) throws IOException;
  }

  private void documents(String glob, Look look) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    for (Slice slice : subject.plan().slices()) {
      try (Cursor cursor = subject.target().open(slice)) {
        for (Optional<Reading> next = cursor.next(); next.isPresent(); next = cursor.next()) {
          if (next.get() instanceof Reading.Found readable
              && matcher.matches(Path.of(next.get().key()))) {
            look.at(slice.number(), readable.document());
          }
        }
      }
    }
  }

  private static Iterable<JsonNode> values(Document document, String pointer) {
    if (pointer.isEmpty()) {
      return List.of(JsonNodeFactory.instance.stringNode(document.key()));
    }
    JsonNode value = document.data().at(JsonPointer.compile(pointer));
    if (value.isArray()) {
      return value;
    }
    return value.isMissingNode() ? List.of() : List.of(value);
  }

  private static long hash(JsonNode value) {
    byte[] text = Canonical.text(value).getBytes(StandardCharsets.UTF_8);
    return Long.parseUnsignedLong(DocumentDigest.ofBytes(text).substring(0, 16), 16);
  }

  /** Hashes of values, without boxes. */
  private static final class Values {
    private long[] values = new long[64];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(values, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
