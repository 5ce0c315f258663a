package dev.safepersist.json;

import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.std.FromStringDeserializer;

/** Reads values of a type of the JDK from their text. */
final class TextDeserializer<T> extends FromStringDeserializer<T> {
  private final transient TextForm<T> form;

  TextDeserializer(TextForm<T> form) {
    super(form.type());
    this.form = form;
  }

  @Override
  protected T _deserialize(String text, DeserializationContext context) {
    try {
      return form.read().apply(text);
    } catch (RuntimeException unreadable) {
      @SuppressWarnings("unchecked") // it is a value of the handled type, or an exception
      T handled = (T) context.handleWeirdStringValue(form.type(), text, "%s", reason(unreadable));
      return handled;
    }
  }

  private static String reason(RuntimeException unreadable) {
    return unreadable.getMessage() == null
        ? unreadable.getClass().getSimpleName()
        : unreadable.getMessage();
  }

  @Override
  protected boolean _shouldTrim() {
    return false;
  }

  @Override
  protected Object _deserializeFromEmptyString(DeserializationContext context) {
    return _deserialize("", context);
  }

  /** Reads keys by the same form. */
  KeyDeserializer ofKeys() {
    return new KeyDeserializer() {
      @Override
      public Object deserializeKey(String key, DeserializationContext context) {
        try {
          return form.read().apply(key);
        } catch (RuntimeException unreadable) {
          return context.handleWeirdKey(form.type(), key, "%s", reason(unreadable));
        }
      }
    };
  }
}
