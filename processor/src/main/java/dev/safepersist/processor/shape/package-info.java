/**
 * Java types as Jackson 3 sees them with its default settings: what is written as which kind of
 * JSON. Start at {@link dev.safepersist.processor.shape.ShapeReader}. What cannot be known for sure
 * is {@link dev.safepersist.processor.shape.Shape.Unknown}, never guessed.
 *
 * <p>May use {@code roundtrip}.
 */
package dev.safepersist.processor.shape;
