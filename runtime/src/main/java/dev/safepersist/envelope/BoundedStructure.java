package dev.safepersist.envelope;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamWriteException;

/** Writes no more arrays, objects and names than a parser with the same limits reads. */
abstract class BoundedStructure extends OwnText {
  private final StreamReadConstraints limits;
  private final int outside;
  private long tokens;

  /**
   * Writes by {@code generator}.
   *
   * @param outside how many levels there are around what is written, that it does not know
   */
  BoundedStructure(JsonGenerator generator, StreamReadConstraints limits, int outside) {
    super(generator);
    this.limits = limits;
    this.outside = outside;
  }

  /** Counts tokens. */
  final void count(long more) {
    tokens += more;
    wrote(false);
    if (limits.hasMaxTokenCount()) {
      limits.validateTokenCount(tokens);
    }
  }

  private JsonGenerator opened() {
    count(1);
    limits.validateNestingDepth(outside + streamWriteContext().getNestingDepth());
    return this;
  }

  @Override
  public JsonGenerator writeStartArray() {
    super.writeStartArray();
    return opened();
  }

  @Override
  public JsonGenerator writeStartArray(Object value) {
    super.writeStartArray(value);
    return opened();
  }

  @Override
  public JsonGenerator writeStartArray(Object value, int size) {
    super.writeStartArray(value, size);
    return opened();
  }

  @Override
  public JsonGenerator writeStartObject() {
    super.writeStartObject();
    return opened();
  }

  @Override
  public JsonGenerator writeStartObject(Object value) {
    super.writeStartObject(value);
    return opened();
  }

  @Override
  public JsonGenerator writeStartObject(Object value, int size) {
    super.writeStartObject(value, size);
    return opened();
  }

  @Override
  public JsonGenerator writeEndArray() {
    count(1);
    return super.writeEndArray();
  }

  @Override
  public JsonGenerator writeEndObject() {
    endsObject();
    count(1);
    return super.writeEndObject();
  }

  /** The limit of a name counts bytes. */
  @Override
  public JsonGenerator writeName(String name) {
    count(1);
    wrote(true);
    requirePairs(name);
    int most = limits.getMaxNameLength();
    if (name.length() > most / 3) {
      limits.validateNameLength(TokenLengths.utf8(name));
    }
    return super.writeName(name);
  }

  /** No parser reads half of a surrogate pair in a name; in a value of JSON it does. */
  private void requirePairs(String name) {
    if (TokenLengths.hasHalfPair(name)) {
      throw new StreamWriteException(this, "A name has half of a surrogate pair");
    }
  }

  @Override
  public JsonGenerator writeName(SerializableString name) {
    count(1);
    wrote(true);
    requireOwn(name);
    if (name.charLength() != name.asQuotedUTF8().length) { // not ASCII
      requirePairs(name.getValue());
    }
    if (name.charLength() > limits.getMaxNameLength() / 3) {
      limits.validateNameLength(TokenLengths.utf8(name.getValue()));
    }
    return super.writeName(name);
  }

  /** Every parser reads the name as text, and so it must not be there as text as well. */
  @Override
  public JsonGenerator writePropertyId(long id) {
    return writeName(Long.toString(id));
  }

  @Override
  public JsonGenerator writeArray(int[] array, int offset, int length) {
    writeStartArray(array, length);
    for (int i = offset; i < offset + length; i++) {
      writeNumber(array[i]);
    }
    return writeEndArray();
  }

  @Override
  public JsonGenerator writeArray(long[] array, int offset, int length) {
    writeStartArray(array, length);
    for (int i = offset; i < offset + length; i++) {
      writeNumber(array[i]);
    }
    return writeEndArray();
  }

  @Override
  public JsonGenerator writeArray(double[] array, int offset, int length) {
    writeStartArray(array, length);
    for (int i = offset; i < offset + length; i++) {
      writeNumber(array[i]);
    }
    return writeEndArray();
  }

  @Override
  public JsonGenerator writeArray(String[] array, int offset, int length) {
    writeStartArray(array, length);
    for (int i = offset; i < offset + length; i++) {
      writeString(array[i]);
    }
    return writeEndArray();
  }
}
