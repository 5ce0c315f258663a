package dev.safepersist.format;

import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.wire.Limits;
import java.util.Locale;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORWriteFeature;
import tools.jackson.dataformat.smile.SmileFactory;

/**
 * A way to write the data model of JSON.
 *
 * @since 0.1
 */
public enum Notation {
  /** Text. */
  JSON,
  /** Concise Binary Object Representation, RFC 8949, with its self-describing tag. */
  CBOR,
  /** Smile, with its header. */
  SMILE;

  private static final byte[] CBOR_TAG = {(byte) 0xD9, (byte) 0xD9, (byte) 0xF7};
  private static final byte[] SMILE_HEADER = {':', ')', '\n'};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Loaded only when it is used: the library may be absent. */
  private static final class Cbor {
    private static final TokenStreamFactory FACTORY = of(Limits.DEFAULT);

    private static TokenStreamFactory of(StreamReadConstraints limits) {
      return new BoundedCborFactory(
          CBORFactory.builder()
              .enable(CBORWriteFeature.WRITE_TYPE_HEADER)
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(Limits.around(limits))
              .streamWriteConstraints(Limits.nesting(limits)));
    }
  }

  /** Loaded only when it is used: the library may be absent. */
  private static final class Smile {
    private static final TokenStreamFactory FACTORY = of(Limits.DEFAULT);

    private static TokenStreamFactory of(StreamReadConstraints limits) {
      return SmileFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(Limits.around(limits))
          .streamWriteConstraints(Limits.nesting(limits))
          .build();
    }
  }

  private static final TokenStreamFactory TEXT = new JsonFactory();

  /**
   * Makes parsers and generators with the default limits.
   *
   * @throws UnsupportedOperationException if the library for it is not on the class path
   */
  public TokenStreamFactory factory() {
    return factory(Limits.DEFAULT);
  }

  /**
   * Makes parsers and generators of documents in an envelope.
   *
   * @param limits for what is in the envelope
   * @throws UnsupportedOperationException if the library for it is not on the class path
   */
  public TokenStreamFactory factory(StreamReadConstraints limits) {
    boolean isDefault = limits == Limits.DEFAULT;
    try {
      return switch (this) {
        case JSON -> TEXT;
        case CBOR -> isDefault ? Cbor.FACTORY : Cbor.of(limits);
        case SMILE -> isDefault ? Smile.FACTORY : Smile.of(limits);
      };
    } catch (NoClassDefFoundError absent) {
      String library = "tools.jackson.dataformat:jackson-dataformat-" + lowerName();
      throw new UnsupportedOperationException(
          RuntimeMessage.FORMAT_LIBRARY_MISSING.text(this, library), absent);
    }
  }

  /** Whether it is binary. */
  public boolean isBinary() {
    return this != JSON;
  }

  /** What the first bytes say; {@code otherwise} if they do not decide. */
  static Notation of(byte[] head, Notation otherwise) {
    if (startsWith(head, CBOR_TAG)) {
      return CBOR;
    }
    if (startsWith(head, SMILE_HEADER)) {
      return SMILE;
    }
    return isText(head) ? JSON : otherwise;
  }

  /**
   * Whether an object or an array begins as text does. In CBOR these bytes would begin a string of
   * more than 2^59 bytes, and Smile has its header.
   */
  private static boolean isText(byte[] head) {
    int at = startsWith(head, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    while (at < head.length && (head[at] == ' ' || (head[at] >= '\t' && head[at] <= '\r'))) {
      at++;
    }
    boolean opens = at < head.length && (head[at] == '{' || head[at] == '[');
    return opens && (at + 1 == head.length || head[at + 1] >= '\t');
  }

  private static boolean startsWith(byte[] head, byte[] mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= head.length || head[i] != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private String lowerName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
