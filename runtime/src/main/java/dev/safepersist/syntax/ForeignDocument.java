package dev.safepersist.syntax;

import dev.safepersist.core.structure.DocumentCheck;
import dev.safepersist.core.structure.DocumentCheck.Kind;
import dev.safepersist.core.structure.DocumentSource;
import dev.safepersist.core.structure.ForbiddenForms;
import dev.safepersist.core.structure.Utf8Scanner;
import dev.safepersist.format.Notation;
import dev.safepersist.wire.Gzip;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.dataformat.smile.SmileFactory;
import tools.jackson.dataformat.smile.SmileReadFeature;

/**
 * What a document that its reader refuses may be a whole one of: another charset, lenient JSON, a
 * sequence of documents, another notation than its name says. Such a file is not damaged, and so
 * nothing may take its place. Reads in constant memory.
 */
public final class ForeignDocument {
  private static final int HEAD = 4;

  private ForeignDocument() {}

  /**
   * What the bytes may be, as the end of a sentence that begins with "it"; empty if they are whole
   * in no way that is known here.
   *
   * @param notation that of the reader which refused them
   */
  public static Optional<String> find(DocumentSource source, Notation notation) throws IOException {
    Optional<String> text = text(source, notation);
    if (text.isPresent()) {
      return text;
    }
    if (mayBeCbor(source, notation) && isCbor(source)) {
      return Optional.of("is whole CBOR, but not in a form that is read here");
    }
    if (notation == Notation.SMILE && isSmile(source)) {
      return Optional.of("is whole Smile, but without a header, or several documents");
    }
    return isGzip(source) ? Optional.of("is compressed twice") : Optional.empty();
  }

  private static Optional<String> text(DocumentSource source, Notation notation)
      throws IOException {
    DocumentCheck check = DocumentCheck.of(source);
    if (check.kind() == Kind.UNDECIDED && notation == Notation.JSON) {
      return Optional.of("may be whole JSON in a charset other than UTF-8");
    }
    if (check.kind() != Kind.WHOLE) {
      return Optional.empty();
    }
    if (check.charset().isEmpty() && ForbiddenForms.damage(source)) {
      return Optional.empty();
    }
    String charset = check.charset().map(Charset::name).orElse(isUtf8(source) ? "" : "another");
    String form =
        switch (charset) {
          case "" -> "is whole JSON";
          case "another" -> "may be whole JSON in a charset other than UTF-8";
          default -> "is whole JSON in " + charset + ", not in UTF-8";
        };
    boolean lenient = charset.isEmpty() && notation == Notation.JSON;
    return Optional.of(lenient ? "is whole only for a lenient reader of JSON" : form);
  }

  private static boolean isUtf8(DocumentSource source) throws IOException {
    try (InputStream in = source.open()) {
      return Utf8Scanner.invalidAt(in) < 0;
    }
  }

  /** Under the name of JSON, only what no text begins with. */
  private static boolean mayBeCbor(DocumentSource source, Notation notation) throws IOException {
    byte[] head = head(source);
    return notation == Notation.CBOR || (head.length > 0 && (head[0] & 0x80) != 0);
  }

  private static boolean isCbor(DocumentSource source) throws IOException {
    try (InputStream in = source.open()) {
      return CborStructure.isWhole(in);
    }
  }

  private static boolean isSmile(DocumentSource source) throws IOException {
    SmileFactory factory = SmileFactory.builder().disable(SmileReadFeature.REQUIRE_HEADER).build();
    try (InputStream in = new BufferedInputStream(source.open());
        JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
      int documents = 0;
      for (; parser.nextToken() != null; documents++) {
        if (!parser.currentToken().isStructStart()) {
          return false;
        }
        parser.skipChildren();
        if (parser.currentToken() == null || !parser.currentToken().isStructEnd()) {
          return false;
        }
      }
      return documents > 0;
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    } catch (JacksonException broken) {
      return false;
    }
  }

  private static boolean isGzip(DocumentSource source) throws IOException {
    if (!Gzip.isMarked(head(source))) {
      return false;
    }
    try (InputStream in = Gzip.openBounded(new BufferedInputStream(source.open()), 0)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return true;
    } catch (IOException damaged) {
      return false;
    }
  }

  private static byte[] head(DocumentSource source) throws IOException {
    try (InputStream in = source.open()) {
      return in.readNBytes(HEAD);
    }
  }
}
