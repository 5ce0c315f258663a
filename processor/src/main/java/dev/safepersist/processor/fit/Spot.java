package dev.safepersist.processor.fit;

import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import javax.lang.model.element.Element;

/**
 * A Java type that meets a place in a schema.
 *
 * @param schema the place
 * @param shape what the type is written as
 * @param key distinguishes the shape from others
 * @param element what is to blame: a field, a component, a getter, or the annotated method
 * @param label how messages call the Java side
 */
record Spot(SchemaNode schema, Shape shape, String key, Element element, String label) {}
