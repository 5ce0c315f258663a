/**
 * The rules an annotated type must follow, one class per rule. Start at {@link
 * dev.safepersist.processor.check.Checks}, which applies them.
 *
 * <p>May use {@code message} and {@code model}.
 */
package dev.safepersist.processor.check;
