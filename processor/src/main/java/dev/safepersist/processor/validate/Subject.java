package dev.safepersist.processor.validate;

import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * What code is wanted for: a value that may be null, and the schemas that it must fit.
 *
 * @param schemas what it must fit
 * @param type its declared type
 * @param imposed what it is written as, if its type does not tell
 * @param expression has the value
 * @param at where it is, as a pointer from the object at hand
 * @param body the method around the code
 */
record Subject(
    List<SchemaNode> schemas,
    TypeMirror type,
    Optional<Shape> imposed,
    Expression expression,
    String at,
    Body body) {
  /** A variable that is written as its type tells, and is itself the object at hand. */
  static Subject variable(List<SchemaNode> schemas, TypeMirror type, String name, Body body) {
    return new Subject(schemas, type, Optional.empty(), Expression.name(name), "", body);
  }
}
