package dev.safepersist.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Writes values, or keys, as the text that brings them back; refuses those that have none. */
final class TextSerializer<T> extends StdScalarSerializer<T> {
  private final TextForm<T> form;
  private final boolean isKey;

  TextSerializer(TextForm<T> form, boolean isKey) {
    super(form.type());
    this.form = form;
    this.isKey = isKey;
  }

  @Override
  public void serialize(T value, JsonGenerator generator, SerializationContext context) {
    String text = form.write().apply(value);
    if (!form.bringsBack(text, value)) {
      context.reportMappingProblem(
          "a load would make another %s of \"%s\"", form.type().getSimpleName(), text);
    }
    if (isKey) {
      generator.writeName(text);
    } else {
      generator.writeString(text);
    }
  }
}
