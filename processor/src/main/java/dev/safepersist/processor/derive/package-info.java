/**
 * Schemas that follow from Java types: what is written, what is needed to read it back, the
 * constraints of Bean Validation, and descriptions from Javadoc. Start at {@link
 * dev.safepersist.processor.derive.DerivedSchemas}.
 *
 * <p>May use {@code model}, {@code shape} and {@code json}.
 */
package dev.safepersist.processor.derive;
