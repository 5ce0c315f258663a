package dev.safepersist.core.structure;

import dev.safepersist.core.structure.StructureScanner.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whether bytes are whole JSON documents, in whatever charset a program may have written them.
 * UTF-8 and other supersets of ASCII, UTF-16 and UTF-32, and the charsets of this JVM are certain.
 * Bytes that are not UTF-8 and could be a whole document in an East Asian charset stay undecided:
 * in those, the second byte of a character can be a backslash. So do binary formats that are known
 * by their first bytes. Reads in constant memory.
 *
 * @param kind the answer
 * @param charset the charset, where it is neither UTF-8 nor found by the document's own first bytes
 * @param problem what is wrong with bytes that are not whole, as the end of a sentence
 */
public record DocumentCheck(Kind kind, Optional<Charset> charset, String problem) {
  /** What bytes are. */
  public enum Kind {
    /** One whole document, or several. */
    WHOLE,
    /** No bytes, or white space and comments only. */
    EMPTY,
    /** Perhaps whole documents, in a charset that is not known here, or in a binary format. */
    UNDECIDED,
    /** No whole documents in any charset. */
    NOT_WHOLE
  }

  /** Looks up the charsets of this JVM, which may load classes of the program. */
  public static void prepare() {
    JvmCharsets.all();
  }

  /** Checks the bytes of {@code source}. */
  public static DocumentCheck of(DocumentSource source) throws IOException {
    StructureScanner plain;
    try (InputStream in = source.open()) {
      plain = StructureScanner.scan(in);
    }
    Verdict verdict = plain.verdict();
    if (verdict == Verdict.COMPLETE || verdict == Verdict.EMPTY) {
      Kind kind = verdict == Verdict.EMPTY ? Kind.EMPTY : Kind.WHOLE;
      return new DocumentCheck(kind, Optional.empty(), "holds no JSON document");
    }
    String problem =
        verdict == Verdict.BROKEN
            ? "is no JSON at byte " + plain.offset() + ", " + plain.problem()
            : plain.problem() + " at byte " + plain.offset();
    return inOtherCharsets(source, problem);
  }

  /** All bytes of {@code source}, in UTF-8 if they were found to be in another charset. */
  public byte[] read(DocumentSource source) throws IOException {
    try (InputStream in = source.open()) {
      byte[] bytes = in.readAllBytes();
      return charset.isEmpty()
          ? bytes
          : new String(bytes, charset.get()).getBytes(StandardCharsets.UTF_8);
    }
  }

  private static DocumentCheck inOtherCharsets(DocumentSource source, String problem)
      throws IOException {
    if (BinaryFormat.mayBe(source)) {
      return new DocumentCheck(Kind.UNDECIDED, Optional.empty(), problem);
    }
    Optional<Charset> wide = WideCharset.of(source);
    if (wide.isPresent() && isWhole(source, wide.get())) {
      return new DocumentCheck(Kind.WHOLE, wide, problem);
    }
    for (Charset charset : JvmCharsets.all()) {
      if (isWhole(source, charset)) {
        return new DocumentCheck(Kind.WHOLE, Optional.of(charset), problem);
      }
    }
    boolean utf8 = CharsetScan.isText(source, StandardCharsets.UTF_8);
    boolean undecided = DoubleByteScan.isWhole(source, utf8);
    return new DocumentCheck(
        undecided ? Kind.UNDECIDED : Kind.NOT_WHOLE, Optional.empty(), problem);
  }

  private static boolean isWhole(DocumentSource source, Charset charset) throws IOException {
    return CharsetScan.isWhole(source, charset);
  }
}
