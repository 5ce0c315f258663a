/**
 * Schemas that follow from Java types: what is written, what is needed to read it back, the
 * constraints of Bean Validation, and descriptions from Javadoc. Start at {@link
 * dev.safepersist.processor.derive.DerivedSchemas}. Depends on {@code model}, {@code check} (what
 * is saved), {@code shape}, and Jackson's trees.
 */
package dev.safepersist.processor.derive;

