package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.LegacyRule;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.json.Json;
import dev.safepersist.legacy.LegacyStore;
import dev.safepersist.legacy.LegacyView;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.Receipt;
import dev.safepersist.store.LoadException;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.Store;
import dev.safepersist.store.StoreBuilder;
import dev.safepersist.syntax.StrictJson.Problem;
import dev.safepersist.wire.Decimals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files of a rule as documents of an older version. The version of a file that the program saw
 * last is remembered for the last 1,024 files; a save over another one is refused. Safe for use by
 * several threads.
 */
final class LegacyDocuments {
  private static final int MOST_ATTEMPTS = 5;
  private static final int MOST_REMEMBERED = 1024;
  private static final int LOCKS = 64;

  private static final JsonMapper EXACT =
      Json.mapper()
          .rebuild()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final LegacyRule rule;
  private final Store<JsonNode> present;
  private final LegacyStore<JsonNode> store;
  private final Map<Path, Loaded<JsonNode>> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Loaded<JsonNode>> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /** So that a thread that reads or saves a file never remembers what another has replaced. */
  private final Object[] turns = Stream.generate(Object::new).limit(LOCKS).toArray();

  LegacyDocuments(FileRule rule) {
    this.rule = rule.legacy().orElseThrow();
    StoreBuilder<JsonNode> builder =
        Store.builder(JsonNode.class).version(this.rule.version()).policy(rule.policy());
    for (int version : this.rule.upgrades().versions()) {
      builder.upgrade(version, this.rule.upgrades().step(version).orElseThrow());
    }
    this.present = builder.build();
    this.store = LegacyView.of(present).serving(this.rule.serve(), JsonNode.class);
  }

  /**
   * What the program reads of {@code file}: its document in the older version, and white space up
   * to the length of the file, so that whatever tells the length tells that of what is read.
   *
   * @return empty if there is no file
   * @throws IOException if it cannot be shown
   */
  Optional<byte[]> view(Path file) throws IOException {
    synchronized (turn(file)) {
      return viewed(file);
    }
  }

  private Object turn(Path file) {
    return turns[Math.floorMod(file.hashCode(), LOCKS)];
  }

  private Optional<byte[]> viewed(Path file) throws IOException {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      Optional<Loaded<JsonNode>> found = find(file);
      if (found.isEmpty()) {
        forget(file);
        return isEmpty(file) ? Optional.of(new byte[0]) : Optional.empty();
      }
      Loaded<JsonNode> loaded = found.get();
      Optional<FileFacts> facts = FileFacts.of(file);
      Optional<Loaded<JsonNode>> again = find(file);
      if (facts.isPresent() && again.filter(it -> isSame(it, loaded)).isPresent()) {
        byte[] view = padded(EXACT.writeValueAsBytes(loaded.value()), facts.get().bytes());
        remember(file, loaded);
        return Optional.of(view);
      }
    }
    throw new IOException("other programs replace it again and again");
  }

  private static boolean isSame(Loaded<JsonNode> one, Loaded<JsonNode> other) {
    return one.crc32c().equals(other.crc32c());
  }

  private static byte[] padded(byte[] document, long length) throws IOException {
    if (document.length > length) {
      throw new IOException(
          "that takes "
              + document.length
              + " bytes, and the file has "
              + length
              + ": its length would be wrong");
    }
    byte[] view = Arrays.copyOf(document, Math.toIntExact(length));
    Arrays.fill(view, document.length, view.length, (byte) ' ');
    if (view.length > document.length) {
      view[view.length - 1] = '\n';
    }
    return view;
  }

  /**
   * The document in the older version; empty if there is no file, or one that is empty and has no
   * backup.
   *
   * @throws IOException if it cannot be shown
   */
  Optional<Loaded<JsonNode>> find(Path file) throws IOException {
    Optional<Loaded<JsonNode>> found;
    try {
      found = store.find(file);
    } catch (LoadException corrupt) {
      if (isEmpty(file)) {
        return Optional.empty();
      }
      requireVersion(present.find(file)); // it was taken for one of the newer version
      throw corrupt;
    }
    requireVersion(found);
    return found;
  }

  private static void requireVersion(Optional<Loaded<JsonNode>> found) throws IOException {
    if (found.isPresent() && found.get().metadata().schemaVersion().isEmpty()) {
      throw new IOException("it does not say which version it has");
    }
  }

  private static boolean isEmpty(Path file) throws IOException {
    return FileFacts.of(file).filter(it -> it.regular() && it.bytes() == 0).isPresent();
  }

  /**
   * Puts a document of the older version in place. What that version does not show stays.
   *
   * @param first whether there must be no file
   * @throws IOException if it was not saved
   */
  Receipt save(Path file, byte[] document, boolean first) throws IOException {
    JsonNode next = parsed(document);
    synchronized (turn(file)) {
      Receipt receipt = save(file, next, first);
      Optional<Loaded<JsonNode>> now = find(file);
      if (now.isPresent() && now.get().crc32c().equals(receipt.crc32c())) {
        remember(file, now.get());
      }
      return receipt;
    }
  }

  private static JsonNode parsed(byte[] document) throws IOException {
    for (byte each : document) {
      if (each == 0) { // UTF-16 and UTF-32 would be understood here, and read back as UTF-8
        throw new IOException("what was written is not in UTF-8");
      }
    }
    JsonNode parsed;
    try {
      parsed = exact(EXACT.readTree(document));
    } catch (JacksonException failure) {
      String problem = "what was written is no JSON: " + Problem.of(failure);
      throw new IOException(problem, failure);
    }
    if (parsed.isMissingNode()) {
      throw new IOException("what was written is nothing");
    }
    return parsed;
  }

  private Receipt save(Path file, JsonNode next, boolean first) throws IOException {
    Optional<Loaded<JsonNode>> base = first ? Optional.empty() : remembered(file);
    for (int attempt = 1; ; attempt++) {
      Optional<Loaded<JsonNode>> found = base.isPresent() ? base : find(file);
      if (found.isEmpty() || first) {
        return create(file, next);
      }
      try {
        return store.replace(found.get(), next);
      } catch (ConflictException changed) {
        if (base.isPresent() || attempt == MOST_ATTEMPTS) {
          throw changed;
        }
      }
    }
  }

  private Receipt create(Path file, JsonNode next) throws IOException {
    AtomicBoolean missing = new AtomicBoolean();
    try {
      return store.update(
          file,
          () -> {
            missing.set(true);
            return next;
          },
          present -> {
            if (!missing.get()) {
              throw new UncheckedIOException(
                  new IOException("another program has created the file meanwhile"));
            }
            return present;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** As the store reads numbers: doubles where these hold them, else all digits. */
  private static JsonNode exact(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(member -> member.setValue(exact(member.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, exact(array.get(i)));
      }
    } else if (node.isBigDecimal()) {
      return Decimals.shortest(node.decimalValue()) instanceof Double value
          ? DoubleNode.valueOf(value)
          : node;
    }
    return node;
  }

  private void remember(Path file, Loaded<JsonNode> loaded) {
    synchronized (seen) {
      seen.put(file, loaded.withValue(NullNode.getInstance()));
    }
  }

  private Optional<Loaded<JsonNode>> remembered(Path file) {
    synchronized (seen) {
      return Optional.ofNullable(seen.get(file));
    }
  }

  /** The file has gone: what comes next begins anew. */
  void forget(Path file) {
    synchronized (seen) {
      seen.remove(file);
    }
  }
}
