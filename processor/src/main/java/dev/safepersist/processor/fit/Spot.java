package dev.safepersist.processor.fit;

import dev.safepersist.processor.shape.Shape;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/**
 * A Java type that meets a place in a schema.
 *
 * @param schema the place
 * @param type the type
 * @param shape what it is written as
 * @param element what is to blame: a field, a component, a getter, or the annotated method
 * @param label how messages call the Java side
 */
record Spot(SchemaNode schema, TypeMirror type, Shape shape, Element element, String label) {}
