/**
 * The rules an annotated type must follow, one class per rule. Start at {@link
 * dev.safepersist.processor.check.Checks}, which applies them.
 *
 * <p>May use {@code message}, {@code model} and {@code legacy.signature}.
 */
package dev.safepersist.processor.check;
