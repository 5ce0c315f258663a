package dev.safepersist.operations.audit;

import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.format.Format;
import dev.safepersist.format.Notation;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.syntax.StrictJson.Problem;
import dev.safepersist.wire.BeyondLimitException;
import dev.safepersist.wire.Gzip;
import dev.safepersist.wire.Member;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;

/**
 * A document that was read once, from its first byte to its last, in constant memory.
 *
 * @param problem why it is not a document by its notation; empty if it is
 * @param json whether it begins as JSON does; binary notations do
 * @param blank whether there is nothing but white space
 * @param outline what was noted
 */
record DocumentScan(Optional<Problem> problem, boolean json, boolean blank, Outline outline) {
  static final String FINGERPRINT = Member.SCHEMA_FINGERPRINT;

  /** The members of metadata that an audit looks at. */
  static final Set<String> METADATA =
      Set.of(Member.VERSION, Member.SCHEMA, Member.SCHEMA_FINGERPRINT, Member.CRC32C);

  private static final int HEAD = 512;
  private static final String STARTS = "{[\"-0123456789tfn";

  /**
   * Reads a document.
   *
   * @param file the bytes of the file
   * @param length how many there are
   * @param name the name of the file
   */
  static DocumentScan of(InputStream file, long length, String name, TokenTrail trail)
      throws IOException {
    InputStream in = new BufferedInputStream(file, 1 << 16);
    try {
      if (Gzip.isMarked(head(in))) {
        in = new BufferedInputStream(Gzip.openBounded(in, length), 1 << 16);
      }
      byte[] head = head(in);
      Notation notation =
          Format.of(java.util.Arrays.copyOf(head, Math.min(4, head.length)), name).notation();
      if (notation.isBinary()) {
        return new DocumentScan(binary(in, notation, trail), true, head.length == 0, trail);
      }
      int first = firstOf(head);
      Optional<Problem> problem = StrictJson.checkUnique(in, trail);
      boolean starts = first >= 0 && STARTS.indexOf(first) >= 0;
      return new DocumentScan(problem, starts || isZero(head), first < 0, trail);
    } catch (BeyondLimitException limit) {
      Problem problem = new Problem(limit.getMessage(), 0, 0, true);
      return new DocumentScan(Optional.of(problem), true, false, trail);
    } catch (EOFException torn) {
      Problem problem = Problem.of("the compressed bytes end too early");
      return new DocumentScan(Optional.of(problem), true, false, trail);
    } catch (ZipException damaged) {
      Problem problem = Problem.of("it is damaged as a gzip file: " + damaged.getMessage());
      return new DocumentScan(Optional.of(problem), true, false, trail);
    }
  }

  /**
   * Reads a document in one pass over its bytes, without a parser.
   *
   * @return empty if a parser has to decide
   */
  static Optional<DocumentScan> quickly(ByteWindow window, String name, StrictPass pass)
      throws IOException {
    byte[] head = java.util.Arrays.copyOf(window.bytes, Math.min(4, window.end));
    if (Gzip.isMarked(head) || Format.of(head, name).notation().isBinary()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DocumentScan(Optional.empty(), true, false, pass.run()));
    } catch (Undecided undecided) {
      return Optional.empty();
    }
  }

  private static byte[] head(InputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    return head;
  }

  private static int firstOf(byte[] head) {
    for (byte b : head) {
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return b & 0xff;
      }
    }
    return -1;
  }

  /** Zeros are what a file system leaves that lost power. */
  private static boolean isZero(byte[] head) {
    return head.length > 0 && head[0] == 0;
  }

  private static Optional<Problem> binary(InputStream in, Notation notation, TokenTrail trail)
      throws IOException {
    try (JsonParser parser = notation.factory().createParser(ObjectReadContext.empty(), in)) {
      return StrictJson.walk(parser, trail);
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    } catch (JacksonException failure) {
      return Optional.of(Problem.of(failure));
    }
  }

  /** This, of a file that may have comments, trailing commas and several documents. */
  DocumentScan leniently(InputStream file) throws IOException {
    StructureScanner scanner = StructureScanner.scan(file);
    return switch (scanner.verdict()) {
      case COMPLETE -> new DocumentScan(Optional.empty(), true, false, outline);
      case EMPTY -> new DocumentScan(problem, true, true, outline);
      case INCOMPLETE, BROKEN ->
          new DocumentScan(
              Optional.of(Problem.of(scanner.problem() + ", at byte " + scanner.offset())),
              true,
              false,
              outline);
    };
  }

  /** The names at the root of the data, as far as types ask for them. */
  Set<String> members() {
    return outline.members();
  }

  /** The metadata of an envelope; empty if it has none. */
  Map<String, String> metadata() {
    return outline.metadata();
  }

  /** Whether it carries a checksum of its own. */
  boolean isSealed() {
    return metadata().containsKey(Member.CRC32C);
  }
}
