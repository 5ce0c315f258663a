/**
 * Whether what is saved for a type can be loaded again, as far as the source says. Start at {@link
 * dev.safepersist.processor.load.LoadCheck}.
 *
 * <p>May use {@code message}, {@code model}, {@code shape} and {@code roundtrip}.
 */
package dev.safepersist.processor.load;
