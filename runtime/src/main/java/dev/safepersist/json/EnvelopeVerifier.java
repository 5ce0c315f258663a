package dev.safepersist.json;

import dev.safepersist.json.StructureScanner.Verdict;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells good files from broken ones without knowing their type: by the checksum of an envelope,
 * else by the structure of JSON, for files that are named so. Streaming, in constant memory.
 */
public final class EnvelopeVerifier {
  /** What can be said of a file. */
  public enum Verification {
    /** It is whole. */
    GOOD,
    /** It is not. */
    BROKEN,
    /** It has bytes, but nothing that could be checked. */
    UNKNOWN
  }

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final byte[] START = "{\"metadata\":{".getBytes(StandardCharsets.US_ASCII);

  /** Creates a verifier. */
  public EnvelopeVerifier() {}

  /**
   * Looks at the bytes of {@code file}.
   *
   * @param name the name by which the bytes are known, which decides whether they should be JSON
   */
  public Verification verify(Path file, String name) throws IOException {
    long length = Files.size(file);
    if (length == 0) {
      return Verification.BROKEN;
    }
    FoundSeal seal = new FoundSeal();
    boolean readable = findSeal(file, seal);
    if (seal.isSealed()) {
      return checksum(file, length, seal);
    }
    if (!readable && isWrittenHere(file)) {
      return Verification.BROKEN;
    }
    return name.endsWith(".json") ? structure(file) : Verification.UNKNOWN;
  }

  /** Whether the beginning is JSON, as far as the seal. */
  private static boolean findSeal(Path file, FoundSeal seal) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      boolean object =
          parser.nextToken() == JsonToken.START_OBJECT
              && parser.nextToken() == JsonToken.PROPERTY_NAME;
      if (object && parser.nextToken() == JsonToken.START_OBJECT) {
        seal.read(parser, null);
      }
      return true;
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    } catch (JacksonException notJson) {
      return false;
    }
  }

  private static Verification checksum(Path file, long length, FoundSeal seal) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return seal.fits(in, length) ? Verification.GOOD : Verification.BROKEN;
    }
  }

  private static boolean isWrittenHere(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(START.length), START);
    }
  }

  private static Verification structure(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      boolean complete = StructureScanner.scan(in).verdict() == Verdict.COMPLETE;
      return complete ? Verification.GOOD : Verification.BROKEN;
    }
  }
}
