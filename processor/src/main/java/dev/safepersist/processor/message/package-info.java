/**
 * The catalogue of what the annotation processor reports. Start at {@link
 * dev.safepersist.processor.message.ProcessorMessage}.
 *
 * <p>May use {@code message}.
 */
package dev.safepersist.processor.message;
