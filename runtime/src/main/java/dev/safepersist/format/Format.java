package dev.safepersist.format;

import dev.safepersist.wire.Gzip;
import java.util.Locale;

/**
 * How the document of a file is written. A load finds out by itself.
 *
 * @param notation text or binary
 * @param pretty whether text is indented
 * @param gzip whether the bytes are compressed
 * @since 0.1
 */
public record Format(Notation notation, boolean pretty, boolean gzip) {
  /** Compact JSON text. */
  public static final Format JSON = new Format(Notation.JSON, false, false);

  /** JSON text for people: indented. */
  public static final Format PRETTY_JSON = new Format(Notation.JSON, true, false);

  /** Concise Binary Object Representation, RFC 8949. */
  public static final Format CBOR = new Format(Notation.CBOR, false, false);

  /** Smile, Jackson's binary JSON. */
  public static final Format SMILE = new Format(Notation.SMILE, false, false);

  /**
   * What the name of a file says: {@code .cbor}, {@code .smile} or {@code .sml}, each also with
   * {@code .gz} behind it; compact JSON otherwise.
   */
  public static Format ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".gz")) {
      return ofName(lower.substring(0, lower.length() - 3)).gzipped();
    }
    if (lower.endsWith(".cbor")) {
      return CBOR;
    }
    return lower.endsWith(".smile") || lower.endsWith(".sml") ? SMILE : JSON;
  }

  /** This, compressed. */
  public Format gzipped() {
    return new Format(notation, pretty, true);
  }

  /**
   * The format by the first bytes of a file, or by its name where these do not decide.
   *
   * @param head the first bytes, as many as there are, up to four
   */
  public static Format of(byte[] head, String name) {
    if (Gzip.isMarked(head)) {
      return ofName(name).gzipped();
    }
    Format byName = ofName(name);
    return new Format(Notation.of(head, byName.notation), byName.pretty, false);
  }
}
