package dev.safepersist.core.structure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Decides whether bytes are a whole JSON document, without reading it into memory.
 *
 * <p>The scanner is lenient about what writers of JSON do beside the standard (comments, those that
 * begin with {@code #} too, trailing commas, single quotes, unquoted names, {@code NaN},
 * hexadecimal numbers, raw line breaks in strings, bytes that are not UTF-8, several documents
 * after one another as in JSON Lines, objects and arrays also without white space between them) and
 * strict about what a torn write leaves: a proper prefix of a document is never {@link
 * Verdict#COMPLETE}, unless the prefix is a document itself ({@code 12} of {@code 123}), and a NUL
 * byte is never accepted. UTF-16 and UTF-32 are understood when they begin with a byte order mark.
 *
 * <p>Memory is constant but for one bit for each level of nesting. Needs nothing beyond the JDK.
 * Not safe for use by several threads.
 */
public final class StructureScanner {
  /** What the bytes are, if they end here. */
  public enum Verdict {
    /** One whole document, or several. */
    COMPLETE,
    /** No bytes, or white space and comments only. */
    EMPTY,
    /** The beginning of a document. */
    INCOMPLETE,
    /** Nothing that could become a document, whatever follows. */
    BROKEN
  }

  private static final int CHUNK = 64 * 1024;

  private final Structure structure = new Structure();
  private final UnitDecoder decoder = new UnitDecoder();

  /** Creates a scanner that has seen nothing. */
  public StructureScanner() {}

  /** The verdict on {@code bytes}. */
  public static Verdict scan(byte[] bytes) {
    StructureScanner scanner = new StructureScanner();
    scanner.update(bytes, 0, bytes.length);
    return scanner.verdict();
  }

  /** A scanner that has seen what is left of {@code in}; the stream is not closed. */
  public static StructureScanner scan(InputStream in) throws IOException {
    StructureScanner scanner = new StructureScanner();
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      scanner.update(chunk, 0, read);
    }
    return scanner;
  }

  /** Takes the next bytes. */
  public void update(byte[] bytes, int offset, int length) {
    decoder.decode(bytes, offset, length, structure);
  }

  /** Takes the bytes between position and limit. */
  public void update(ByteBuffer bytes) {
    if (bytes.hasArray()) {
      update(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      bytes.position(bytes.limit());
      return;
    }
    byte[] chunk = new byte[Math.min(CHUNK, bytes.remaining())];
    while (bytes.hasRemaining()) {
      int length = Math.min(chunk.length, bytes.remaining());
      bytes.get(chunk, 0, length);
      update(chunk, 0, length);
    }
  }

  /** What the bytes so far are, if nothing follows. */
  public Verdict verdict() {
    Verdict verdict = structure.verdict();
    return decoder.isBetweenUnits() || verdict == Verdict.BROKEN ? verdict : Verdict.INCOMPLETE;
  }

  /** Where the bytes stopped making sense, if they are broken; else how many there were. */
  public long offset() {
    return structure.isBroken() ? decoder.byteOffset(structure.offset()) : decoder.bytes();
  }

  /** What is wrong, in a few words; empty unless the bytes are broken or incomplete. */
  public String problem() {
    return switch (verdict()) {
      case COMPLETE, EMPTY -> "";
      case INCOMPLETE -> structure.missing();
      case BROKEN -> structure.problem();
    };
  }

  /** How many whole documents there were. */
  public long documents() {
    return structure.documents();
  }
}
