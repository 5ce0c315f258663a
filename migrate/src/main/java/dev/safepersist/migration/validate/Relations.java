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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

  /** All references without partner. */
  public List<Broken> broken() throws IOException {
    List<Broken> broken = new ArrayList<>();
    for (Relationship rule : subject.relationships()) {
      broken(rule, broken);
    }
    return broken;
  }

  private void broken(Relationship rule, List<Broken> broken) throws IOException {
    Values partners = new Values();
    each(
        rule.toFiles(),
        (slice, document) ->
            values(document, rule.toPointer(), value -> partners.add(hash(value))));
    long[] sorted = partners.sorted();
    each(
        rule.fromFiles(),
        (slice, document) ->
            values(
                document,
                rule.fromPointer(),
                value -> {
                  if (!value.isNull() && Arrays.binarySearch(sorted, hash(value)) < 0) {
                    String problem =
                        rule.fromPointer() + " refers to " + value + ", which is not there";
                    broken.add(new Broken(rule, document.key(), problem, slice));
                  }
                }));
  }

  private interface Action {
    void accept(int slice, Document document);
  }

  private void each(String glob, Action action) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    for (Slice slice : subject.plan().slices()) {
      try (Cursor cursor = subject.target().open(slice)) {
        for (Optional<Reading> next = cursor.next(); next.isPresent(); next = cursor.next()) {
          if (next.get() instanceof Reading.Found readable
              && matcher.matches(Path.of(next.get().key()))) {
            action.accept(slice.number(), readable.document());
          }
        }
      }
    }
  }

  private static void values(Document document, String pointer, Consumer<JsonNode> action) {
    if (pointer.isEmpty()) {
      action.accept(JsonNodeFactory.instance.stringNode(document.key()));
      return;
    }
    JsonNode value = document.data().at(JsonPointer.compile(pointer));
    if (value.isArray()) {
      value.forEach(action);
    } else if (!value.isMissingNode()) {
      action.accept(value);
    }
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
