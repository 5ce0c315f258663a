/**
 * The generated types, one class per feature of them. Start at {@link
 * dev.safepersist.processor.write.Writer}. Depends on {@code model} and JavaPoet.
 */
package dev.safepersist.processor.write;

