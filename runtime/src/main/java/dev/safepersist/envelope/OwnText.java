package dev.safepersist.envelope;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Observes whether a text is all the generator's own, and one whole value. What a serializer of the
 * program writes past the generator's grammar, such as raw values, numbers given as text, or bytes
 * of its own, proves nothing; such a text is to be read again before it is trusted.
 */
abstract class OwnText extends JsonGeneratorDelegate {
  private boolean foreign;
  private boolean nameOpen;

  OwnText(JsonGenerator generator) {
    super(generator, false);
  }

  /** Notes that not all of the text is the generator's own. */
  final void foreign() {
    foreign = true;
  }

  /** Notes that a name was written, or a value. */
  final void wrote(boolean name) {
    nameOpen = name;
  }

  /** Notes the end of an object, which Jackson also writes behind a name without a value. */
  final void endsObject() {
    foreign |= nameOpen;
  }

  final void requireOwn(SerializableString text) {
    foreign |= text.getClass() != SerializedString.class;
  }

  /** Whether the text is the generator's own, and one whole value; to be asked before the end. */
  final boolean isWhole() {
    TokenStreamContext context = super.streamWriteContext();
    return !foreign && context.inRoot() && context.getEntryCount() == 1;
  }

  /** The stream itself, to which anything can be written. */
  @Override
  public Object streamWriteOutputTarget() {
    foreign();
    return super.streamWriteOutputTarget();
  }

  /** The generator itself, to which anything can be written. */
  @Override
  public JsonGenerator delegate() {
    foreign();
    return super.delegate();
  }

  @Override
  public JsonGenerator configure(StreamWriteFeature feature, boolean state) {
    foreign();
    return super.configure(feature, state);
  }

  @Override
  public JsonGenerator setCharacterEscapes(CharacterEscapes escapes) {
    foreign();
    return super.setCharacterEscapes(escapes);
  }

  @Override
  public JsonGenerator writeRaw(String text) {
    foreign();
    return super.writeRaw(text);
  }

  @Override
  public JsonGenerator writeRaw(String text, int offset, int length) {
    foreign();
    return super.writeRaw(text, offset, length);
  }

  @Override
  public JsonGenerator writeRaw(SerializableString text) {
    foreign();
    return super.writeRaw(text);
  }

  @Override
  public JsonGenerator writeRaw(char[] text, int offset, int length) {
    foreign();
    return super.writeRaw(text, offset, length);
  }

  @Override
  public JsonGenerator writeRaw(char unit) {
    foreign();
    return super.writeRaw(unit);
  }

  @Override
  public JsonGenerator writeRawValue(String text) {
    foreign();
    return super.writeRawValue(text);
  }

  @Override
  public JsonGenerator writeRawValue(String text, int offset, int length) {
    foreign();
    return super.writeRawValue(text, offset, length);
  }

  @Override
  public JsonGenerator writeRawValue(char[] text, int offset, int length) {
    foreign();
    return super.writeRawValue(text, offset, length);
  }

  @Override
  public JsonGenerator writeRawValue(SerializableString text) {
    foreign();
    return super.writeRawValue(text);
  }

  @Override
  public JsonGenerator writeEmbeddedObject(Object value) {
    foreign();
    return super.writeEmbeddedObject(value);
  }

  @Override
  public JsonGenerator writeComment(String text) {
    foreign();
    return super.writeComment(text);
  }
}
