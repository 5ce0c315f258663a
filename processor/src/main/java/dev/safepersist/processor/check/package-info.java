/**
 * The rules an annotated type must follow, one class per rule. Start at {@link
 * dev.safepersist.processor.check.Checks}, which applies them. Depends on {@code model} and on the
 * runtime's messages.
 */
package dev.safepersist.processor.check;

