package dev.safepersist.scan.source;

import dev.safepersist.scan.code.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** The values that the variables of a method may have, in the order of the text. */
final class Variables {
  private final TypeNames names;
  private final Map<Element, Value> locals = new HashMap<>();

  Variables(TypeNames names) {
    this.names = names;
  }

  /** Gives a local variable one more value. */
  void set(Element variable, Value value) {
    if (variable != null) {
      locals.merge(variable, value, (before, now) -> Value.oneOf(List.of(before, now)));
    }
  }

  /** What a name stands for. */
  Value get(Element element) {
    if (!(element instanceof VariableElement variable)) {
      return Value.unknown();
    }
    if (variable.getConstantValue() != null) {
      return constant(variable.getConstantValue());
    }
    return variable.getKind().isField()
        ? field(variable)
        : flat(locals.getOrDefault(variable, Value.unknown()));
  }

  /** A choice between choices is one choice. */
  private static Value flat(Value value) {
    if (!(value instanceof Value.Choice choice)) {
      return value;
    }
    List<Value> all = new ArrayList<>();
    for (Value one : choice.choices()) {
      all.addAll(one instanceof Value.Choice inner ? inner.choices() : List.of(one));
    }
    return Value.oneOf(all);
  }

  /** A field. */
  Value.Field field(VariableElement field) {
    Element owner = field.getEnclosingElement();
    return new Value.Field(
        owner instanceof TypeElement type ? names.of(type) : "", field.getSimpleName().toString());
  }

  /** A constant. */
  static Value constant(Object constant) {
    if (constant instanceof String text) {
      return new Value.Text(text);
    }
    if (constant instanceof Boolean flag) {
      return new Value.Int(flag ? 1 : 0);
    }
    return constant instanceof Integer || constant instanceof Long
        ? new Value.Int(((Number) constant).intValue())
        : Value.unknown();
  }
}
