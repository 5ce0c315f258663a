package dev.safepersist.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteCapability;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamWriteException;

/**
 * Writes no more than a parser with the same limits reads: counted as the document is written. Raw
 * values are passed on as they are.
 */
final class BoundedGenerator extends BoundedStructure {
  /** No primitive number has more digits. */
  private static final int LONGEST_PRIMITIVE = 32;

  /** Beyond it, Smile has no room for a scale, and an exponent of text may be too large. */
  private static final int LARGE_SCALE = 1_000_000_000;

  /** Digits, before or behind the point, of numbers that a double surely holds. */
  private static final int DOUBLE = 140;

  /** Bits of the longest integer whose text is surely short. */
  private static final int LARGEST_SHORT = 800;

  private final StreamReadConstraints limits;
  private final boolean binary;
  private final boolean shortNumbers;

  /**
   * Writes by {@code generator}.
   *
   * @param outside how many levels there are around what is written, that it does not know
   */
  BoundedGenerator(JsonGenerator generator, StreamReadConstraints limits, int outside) {
    super(generator, limits, outside);
    this.limits = limits;
    this.binary = generator.has(StreamWriteCapability.CAN_WRITE_BINARY_NATIVELY);
    this.shortNumbers = limits.getMaxNumberLength() < LONGEST_PRIMITIVE;
  }

  private void string(long length) {
    count(1);
    limits.validateStringLengthLong(length);
  }

  @Override
  public JsonGenerator writeString(String value) {
    string(value == null ? 0 : value.length());
    return super.writeString(value);
  }

  @Override
  public JsonGenerator writeString(Reader reader, int length) {
    try {
      StringBuilder text = new StringBuilder();
      char[] chunk = new char[8 * 1024];
      long left = length < 0 ? Long.MAX_VALUE : length;
      for (int n = 0; n >= 0 && left > 0; left -= n) {
        n = reader.read(chunk, 0, (int) Math.min(chunk.length, left));
        text.append(chunk, 0, Math.max(0, n));
        limits.validateStringLength(text.length());
      }
      return writeString(text.toString());
    } catch (IOException failure) {
      throw JacksonIOException.construct(failure, this);
    }
  }

  @Override
  public JsonGenerator writeString(char[] text, int offset, int length) {
    string(length);
    return super.writeString(text, offset, length);
  }

  @Override
  public JsonGenerator writeString(SerializableString text) {
    requireOwn(text);
    string(text.charLength());
    return super.writeString(text);
  }

  @Override
  public JsonGenerator writeRawUTF8String(byte[] text, int offset, int length) {
    foreign();
    string(length);
    return super.writeRawUTF8String(text, offset, length);
  }

  @Override
  public JsonGenerator writeUTF8String(byte[] text, int offset, int length) {
    foreign();
    string(length);
    return super.writeUTF8String(text, offset, length);
  }

  @Override
  public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
    string(inText(variant, length));
    return super.writeBinary(variant, data, offset, length);
  }

  @Override
  public int writeBinary(Base64Variant variant, InputStream data, int length) {
    string(inText(variant, Math.max(0, length)));
    return super.writeBinary(variant, data, length);
  }

  private long inText(Base64Variant variant, int length) {
    return binary ? 0 : TokenLengths.base64(variant, length);
  }

  private void digits(long length) {
    count(1);
    limits.validateIntegerLength((int) Math.min(length, Integer.MAX_VALUE));
  }

  @Override
  public JsonGenerator writeNumber(short value) {
    digits(shortNumbers ? TokenLengths.digits(String.valueOf(value)) : 1);
    return super.writeNumber(value);
  }

  @Override
  public JsonGenerator writeNumber(int value) {
    digits(shortNumbers ? TokenLengths.digits(String.valueOf(value)) : 1);
    return super.writeNumber(value);
  }

  @Override
  public JsonGenerator writeNumber(long value) {
    digits(shortNumbers ? TokenLengths.digits(String.valueOf(value)) : 1);
    return super.writeNumber(value);
  }

  @Override
  public JsonGenerator writeNumber(double value) {
    if (!Double.isFinite(value)) {
      foreign();
    }
    digits(shortNumbers ? TokenLengths.digits(String.valueOf(value)) : 1);
    return super.writeNumber(value);
  }

  @Override
  public JsonGenerator writeNumber(float value) {
    if (!Float.isFinite(value)) {
      foreign();
    }
    digits(shortNumbers ? TokenLengths.digits(String.valueOf(value)) : 1);
    return super.writeNumber(value);
  }

  @Override
  public JsonGenerator writeNumber(BigInteger value) {
    if (value != null && value.bitLength() > LARGEST_SHORT) {
      foreign();
    }
    digits(value == null ? 1 : TokenLengths.digits(value, limits.getMaxNumberLength()));
    return super.writeNumber(value);
  }

  @Override
  public JsonGenerator writeNumber(BigDecimal value) {
    if (value != null && (value.precision() > DOUBLE || Math.abs((long) value.scale()) > DOUBLE)) {
      foreign(); // perhaps a number that no double holds
    }
    boolean plain = !binary && isEnabled(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    if (value != null && Math.abs((long) value.scale()) > LARGE_SCALE && !comesBack(value)) {
      throw new StreamWriteException(this, "The exponent of " + value + " is too large to be read");
    }
    int most = limits.getMaxNumberLength();
    digits(value == null ? 1 : TokenLengths.digits(value, most, plain));
    return super.writeNumber(value);
  }

  private boolean comesBack(BigDecimal value) {
    if (binary) {
      return !"jackson-dataformat-smile".equals(version().getArtifactId());
    }
    try {
      return new BigDecimal(value.toString()).scale() == value.scale();
    } catch (NumberFormatException tooLarge) {
      return false;
    }
  }

  @Override
  public JsonGenerator writeNumber(String text) {
    foreign();
    digits(TokenLengths.digits(text));
    return super.writeNumber(text);
  }

  @Override
  public JsonGenerator writeNumber(char[] text, int offset, int length) {
    foreign();
    digits(length);
    return super.writeNumber(text, offset, length);
  }

  @Override
  public JsonGenerator writeBoolean(boolean value) {
    count(1);
    return super.writeBoolean(value);
  }

  @Override
  public JsonGenerator writeNull() {
    count(1);
    return super.writeNull();
  }
}
