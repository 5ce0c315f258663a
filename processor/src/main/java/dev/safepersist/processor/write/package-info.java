/**
 * The generated types, one class per feature of them. Start at {@link
 * dev.safepersist.processor.write.Writer}.
 *
 * <p>May use {@code derive} and {@code model}.
 */
package dev.safepersist.processor.write;
