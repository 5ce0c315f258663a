package dev.safepersist.envelope;

import dev.safepersist.core.commit.Inspection.Seal;
import dev.safepersist.envelope.Envelope.Integrity;
import dev.safepersist.format.Notation;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.syntax.BinaryTexts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The envelope in a binary notation. Its members are those of the text, but for the sealed ones,
 * which are one member: see {@link BinarySeal}.
 */
public final class BinaryEnvelope {
  private final Metadata metadata;
  private final Integrity integrity;
  private final boolean enveloped;
  private final JsonNode data;
  private final JsonNode root;

  private BinaryEnvelope(
      Metadata metadata, Integrity integrity, boolean enveloped, JsonNode data, JsonNode root) {
    this.metadata = metadata;
    this.integrity = integrity;
    this.enveloped = enveloped;
    this.data = data;
    this.root = root;
  }

  /** Whether there is an envelope; else the document is plain data. */
  public boolean isEnveloped() {
    return enveloped;
  }

  /** The metadata; empty metadata if there is no envelope. */
  public Metadata metadata() {
    return metadata;
  }

  /** Whether the bytes are those that were saved. */
  public Integrity integrity() {
    return integrity;
  }

  /** The data. */
  public JsonNode data() {
    return data;
  }

  /** The document as plain data, whatever the names of its members suggest. */
  public BinaryEnvelope plain() {
    return plain(root);
  }

  private static BinaryEnvelope plain(JsonNode root) {
    return new BinaryEnvelope(Metadata.empty(), Integrity.ABSENT, false, root, root);
  }

  /**
   * Reads a document.
   *
   * @throws JacksonException if the bytes are not in the notation
   */
  public static BinaryEnvelope read(byte[] file, Notation notation, JsonMapper mapper) {
    StreamReadConstraints limits = mapper.tokenStreamFactory().streamReadConstraints();
    JsonNode root;
    try (JsonParser parser =
        notation.factory(limits).createParser(ObjectReadContext.empty(), file)) {
      root = reader(mapper).readValue(parser);
      if (root == null || root.isMissingNode()) {
        throw new StreamReadException(parser, "There is no value");
      }
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "Something follows the end of the value");
      }
      long foreign = BinaryTexts.invalidAt(file, notation);
      if (foreign >= 0) {
        throw new StreamReadException(parser, "A text is not UTF-8, at byte " + foreign);
      }
    }
    return of(file, root);
  }

  private static BinaryEnvelope of(byte[] file, JsonNode root) {
    JsonNode metadata = root.path(Envelope.METADATA);
    boolean named = root.size() == 2 && root.has(Envelope.DATA);
    if (root.size() == 2 && root.isObject()) {
      Optional<ObjectNode> members = BinarySeal.member(root);
      Optional<BinarySeal> seal = members.flatMap(BinarySeal::of);
      if (seal.isPresent()) {
        boolean fits = named && metadata.equals(members.get()) && fits(seal.get(), file);
        Integrity integrity = fits ? Integrity.INTACT : Integrity.MISMATCH;
        Metadata known = seal.get().metadata();
        return new BinaryEnvelope(known, integrity, true, root.path(Envelope.DATA), root);
      }
    }
    if (named && metadata instanceof ObjectNode members) {
      return new BinaryEnvelope(
          Metadata.of(members), Integrity.ABSENT, true, root.get(Envelope.DATA), root);
    }
    return plain(root);
  }

  private static boolean fits(BinarySeal seal, byte[] file) {
    try {
      return seal.bytes() == file.length && seal.fits(new ByteArrayInputStream(file), file.length);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** What the seal says of a document that cannot be read to its end. */
  public static Seal seal(byte[] file, Notation notation) {
    try (JsonParser parser = notation.factory().createParser(ObjectReadContext.empty(), file)) {
      if (parser.nextToken() == JsonToken.START_OBJECT
          && parser.nextToken() == JsonToken.PROPERTY_NAME
          && parser.nextToken() == JsonToken.START_OBJECT) {
        Optional<BinarySeal> seal = BinarySeal.of(members(parser));
        return seal.map(there -> seal(there, file)).orElse(Seal.ABSENT);
      }
    } catch (JacksonException damaged) {
      return Seal.ABSENT;
    }
    return Seal.ABSENT;
  }

  private static Seal seal(BinarySeal seal, byte[] file) {
    if (fits(seal, file)) {
      return Seal.INTACT;
    }
    return seal.bytes() < 0 || seal.bytes() == file.length ? Seal.DAMAGED : Seal.CHANGED;
  }

  /** The object at which a parser stands. */
  static ObjectNode members(JsonParser parser) {
    return reader(Json.mapper()).readValue(parser);
  }

  private static ObjectReader reader(JsonMapper mapper) {
    return mapper.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }
}
