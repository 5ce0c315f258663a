package dev.safepersist.envelope;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Inspection.Seal;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.core.inspect.StructureVerifier;
import dev.safepersist.core.structure.DocumentSource;
import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.format.Notation;
import dev.safepersist.syntax.BinaryTexts;
import dev.safepersist.syntax.ForeignDocument;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.syntax.StrictJson.Problem;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document that is looked into from its first byte, as often as needed, in constant memory.
 *
 * @param source its bytes, within the bounds of what is not known to be sealed
 * @param sealed its bytes, of which only as many are read as the seal covers
 * @param json whether its name says that it is JSON text
 */
record Document(DocumentSource source, DocumentSource sealed, boolean json) {
  private static final byte[] START = "{\"metadata\":{".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_HEAD = 64 * 1024;
  private static final Pattern SEALED_LENGTH = Pattern.compile("\"bytes\":([0-9]{1,19})[,}]");

  Inspection text() throws IOException {
    FoundSeal seal = new FoundSeal();
    boolean readable = findSeal(seal);
    if (seal.isSealed()) {
      return sealed(
          fits(seal),
          seal.serial(),
          seal.schemaVersion(),
          seal.bytes(),
          Notation.JSON,
          this::strictly);
    }
    if (!readable && isWrittenHere()) {
      return hasSealedLength() ? new Inspection(Verdict.BROKEN, 0, 0) : rewritten();
    }
    return json
        ? structure(seal.schemaVersion())
        : new Inspection(Verdict.UNKNOWN, 0, seal.schemaVersion());
  }

  /** Whether the beginning is JSON, as far as the seal. */
  private boolean findSeal(FoundSeal seal) throws IOException {
    try (InputStream in = sealed.open();
        JsonParser parser = OpenJson.parser(in)) {
      boolean object =
          parser.nextToken() == JsonToken.START_OBJECT
              && parser.nextToken() == JsonToken.PROPERTY_NAME;
      boolean metadata = object && parser.currentName().equals(Envelope.METADATA);
      if (object && parser.nextToken() == JsonToken.START_OBJECT) {
        seal.read(parser);
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

  private boolean fits(FoundSeal seal) throws IOException {
    try (InputStream in = sealed.open()) {
      return seal.fits(in);
    }
  }

  /** Whether the text begins as an envelope of ours, if one byte of that may be damaged. */
  private boolean isWrittenHere() throws IOException {
    byte[] start;
    try (InputStream in = source.open()) {
      start = in.readNBytes(START.length);
    }
    int damaged = START.length - start.length;
    for (int i = 0; i < start.length; i++) {
      damaged += start[i] == START[i] ? 0 : 1;
    }
    return damaged <= 1;
  }

  /** The seal cannot be read; its length says whether this is a new text, or the sealed one. */
  private boolean hasSealedLength() throws IOException {
    byte[] start;
    try (InputStream in = source.open()) {
      start = in.readNBytes(LONGEST_HEAD);
    }
    Matcher bytes = SEALED_LENGTH.matcher(new String(start, StandardCharsets.ISO_8859_1));
    return bytes.find() && bytes.group(1).equals(Long.toString(length()));
  }

  private Inspection rewritten() throws IOException {
    Inspection found = structure(0);
    String problem = "it is not strict JSON in UTF-8";
    return found.verdict() == Verdict.GOOD
        ? new Inspection(Verdict.UNKNOWN, 0, 0, Seal.ABSENT, problem)
        : found;
  }

  private Inspection structure(int schemaVersion) throws IOException {
    Inspection found = StructureVerifier.structure(source, schemaVersion);
    Optional<String> other =
        found.verdict() == Verdict.BROKEN
            ? ForeignDocument.find(source, Notation.JSON)
            : Optional.empty();
    return other.isPresent()
        ? new Inspection(Verdict.UNKNOWN, 0, schemaVersion, Seal.ABSENT, "it " + other.get())
        : found;
  }

  private Optional<Problem> strictly() throws IOException {
    Optional<Problem> problem;
    try (InputStream in = source.open()) {
      problem = StrictJson.checkUnique(in);
    }
    if (problem.isEmpty() || !problem.get().limit()) {
      return problem;
    }
    try (InputStream in = source.open()) {
      return Optional.of(problem.get().within(StructureScanner.scan(in).verdict()));
    }
  }

  Inspection binary(Notation notation) throws IOException {
    Optional<BinarySeal> seal = Optional.empty();
    long head = 0;
    int schemaVersion = 0;
    try (InputStream in = sealed.open();
        JsonParser parser = notation.factory().createParser(ObjectReadContext.empty(), in)) {
      if (parser.nextToken() == JsonToken.START_OBJECT
          && parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean metadata = parser.currentName().equals(Envelope.METADATA);
        if (parser.nextToken() == JsonToken.START_OBJECT) {
          ObjectNode members = BinaryEnvelope.members(parser);
          seal = BinarySeal.of(members);
          head = parser.currentLocation().getByteOffset();
          schemaVersion = metadata ? BinarySeal.metadata(members).schemaVersion().orElse(0) : 0;
        }
      }
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    } catch (JacksonException damaged) {
      seal = Optional.empty(); // the walk will say what is wrong
    }
    if (seal.isPresent()) {
      long serial = seal.get().metadata().serial().orElse(0);
      boolean fits = fits(seal.get(), head);
      return sealed(
          fits, serial, schemaVersion, seal.get().bytes(), notation, () -> walked(notation));
    }
    return inspection(
        explained(walked(notation), notation), Verdict.GOOD, schemaVersion, Seal.ABSENT);
  }

  private boolean fits(BinarySeal seal, long head) throws IOException {
    try (InputStream in = sealed.open()) {
      return seal.fits(in, head);
    }
  }

  /** What is wrong with a binary document. */
  private Optional<Problem> walked(Notation notation) throws IOException {
    try (InputStream in = source.open()) {
      long foreign = BinaryTexts.invalidAt(in, notation);
      if (foreign >= 0) {
        return Optional.of(Problem.of("a text is not UTF-8, at byte " + foreign));
      }
    }
    try (InputStream in = source.open();
        JsonParser parser = notation.factory().createParser(ObjectReadContext.empty(), in)) {
      return StrictJson.walk(parser);
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    } catch (JacksonException failure) {
      return Optional.of(Problem.of(failure));
    }
  }

  /** A look for what is wrong. */
  @FunctionalInterface
  private interface Walk {
    Optional<Problem> problem() throws IOException;
  }

  /**
   * What was sealed with this very length, and is not whole as it was written, was not rewritten.
   */
  private Inspection sealed(
      boolean fits, long serial, int schemaVersion, long bytes, Notation notation, Walk walk)
      throws IOException {
    if (fits) {
      return new Inspection(Verdict.GOOD, serial, schemaVersion, Seal.INTACT, "");
    }
    boolean rewritten = bytes >= 0 && bytes != length();
    Optional<Problem> problem = rewritten ? explained(walk.problem(), notation) : walk.problem();
    boolean whole = problem.isEmpty() || problem.get().limit();
    Seal seal = whole && rewritten ? Seal.CHANGED : Seal.DAMAGED;
    return inspection(problem, Verdict.UNKNOWN, schemaVersion, seal);
  }

  /** What is not whole as its reader takes it may be so otherwise. */
  private Optional<Problem> explained(Optional<Problem> problem, Notation notation)
      throws IOException {
    return problem.isEmpty() ? problem : Optional.of(problem.get().explained(source, notation));
  }

  private long length() throws IOException {
    try (InputStream in = source.open()) {
      long length = 0;
      byte[] chunk = new byte[1 << 16];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        length += n;
      }
      return length;
    }
  }

  private static Inspection inspection(
      Optional<Problem> problem, Verdict whole, int schemaVersion, Seal seal) {
    Verdict verdict =
        problem.isEmpty() ? whole : problem.get().limit() ? Verdict.UNKNOWN : Verdict.BROKEN;
    return new Inspection(
        verdict, 0, schemaVersion, seal, problem.map(Problem::toString).orElse(""));
  }
}
