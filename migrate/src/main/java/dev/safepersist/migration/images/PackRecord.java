package dev.safepersist.migration.images;

import dev.safepersist.migration.json.Trees;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a batch is about to do to one document.
 *
 * @param kind what
 * @param key the document
 * @param from the schema version before; -1 if unknown
 * @param to the schema version after
 * @param digestBefore the digest of the data before
 * @param digestAfter the digest of the data after
 * @param attributes what else must be restored: mode, owner, times
 * @param image the bytes before; empty if there was no document, or none are kept
 */
public record PackRecord(
    Kind kind,
    String key,
    int from,
    int to,
    String digestBefore,
    String digestAfter,
    ObjectNode attributes,
    Optional<byte[]> image) {
  /** What is done to a document. */
  public enum Kind {
    /** It is replaced; its image is here. */
    CHANGED,
    /** It did not exist and is made. */
    CREATED,
    /** It has the target version already. */
    CURRENT,
    /** An interrupted batch of the same migration has written it; its image is in that pack. */
    DONE,
    /** It was corrected by hand after it had been migrated, and stays as it is. */
    CORRECTED
  }

  /** Whether the batch writes the document. */
  public boolean isChange() {
    return kind == Kind.CHANGED || kind == Kind.CREATED;
  }

  /** This without the bytes before. */
  public PackRecord withoutImage() {
    return new PackRecord(
        kind, key, from, to, digestBefore, digestAfter, attributes, Optional.empty());
  }

  ObjectNode header() {
    ObjectNode header = Trees.object();
    header.put("kind", kind.name()).put("key", key).put("from", from).put("to", to);
    header.put("before", digestBefore).put("after", digestAfter);
    header.set("attributes", attributes);
    header.put("image", image.map(bytes -> bytes.length).orElse(-1));
    return header;
  }

  static PackRecord of(ObjectNode header, Optional<byte[]> image) {
    return new PackRecord(
        Kind.valueOf(header.path("kind").asString()),
        header.path("key").asString(),
        header.path("from").asInt(),
        header.path("to").asInt(),
        header.path("before").asString(),
        header.path("after").asString(),
        header.path("attributes") instanceof ObjectNode attributes ? attributes : Trees.object(),
        image);
  }
}
