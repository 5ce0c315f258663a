package dev.safepersist.envelope;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.inspect.StructureVerifier;
import dev.safepersist.syntax.StrictJson;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells good files from broken ones without knowing their type: by the checksum of an envelope,
 * else by the structure of JSON, for files that are named so. Streaming, in constant memory. An
 * envelope that is valid JSON but has another checksum may be damaged or edited by hand: unknown.
 * Stateless.
 */
public final class EnvelopeVerifier implements Verifier {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final byte[] START = "{\"metadata\":{".getBytes(StandardCharsets.US_ASCII);

  /** Creates a verifier. */
  public EnvelopeVerifier() {}

  @Override
  public Inspection inspect(Path file, String name) throws IOException {
    long length = Files.size(file);
    if (length == 0) {
      return new Inspection(Inspection.Verdict.BROKEN, 0, 0);
    }
    Optional<Inspection> encoded = EncodedFile.inspect(file, name);
    if (encoded.isPresent()) {
      return encoded.get();
    }
    FoundSeal seal = new FoundSeal();
    boolean readable = findSeal(file, seal);
    if (seal.isSealed()) {
      boolean fits = fits(file, length, seal);
      return new Inspection(
          fits ? Inspection.Verdict.GOOD : unlessEdited(file),
          fits ? seal.serial() : 0,
          seal.format());
    }
    if (!readable && isWrittenHere(file)) {
      return new Inspection(Inspection.Verdict.BROKEN, 0, 0);
    }
    return new Inspection(
        name.endsWith(".json") ? StructureVerifier.structure(file) : Inspection.Verdict.UNKNOWN,
        0,
        seal.format());
  }

  /** Whether the beginning is JSON, as far as the seal. */
  private static boolean findSeal(Path file, FoundSeal seal) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      boolean object =
          parser.nextToken() == JsonToken.START_OBJECT
              && parser.nextToken() == JsonToken.PROPERTY_NAME;
      boolean metadata = object && parser.currentName().equals(Envelope.METADATA);
      if (object && parser.nextToken() == JsonToken.START_OBJECT) {
        seal.read(parser, null);
        if (!metadata) {
          seal.forgetFormat();
        }
      }
      return true;
    } catch (JacksonIOException failure) {
      if (failure.getCause() instanceof CharConversionException) {
        return false; // zeros at the start of a torn file look like UTF-32
      }
      throw failure.getCause();
    } catch (JacksonException notJson) {
      return false;
    }
  }

  private static boolean fits(Path file, long length, FoundSeal seal) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return seal.fits(in, length);
    }
  }

  private static Inspection.Verdict unlessEdited(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return StrictJson.checkUnique(in).isPresent()
          ? Inspection.Verdict.BROKEN
          : Inspection.Verdict.UNKNOWN;
    }
  }

  /** Whether the file begins as an envelope of ours, if one byte of that may be damaged. */
  private static boolean isWrittenHere(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(START.length);
    }
    int damaged = START.length - start.length;
    for (int i = 0; i < start.length; i++) {
      damaged += start[i] == START[i] ? 0 : 1;
    }
    return damaged <= 1;
  }
}
