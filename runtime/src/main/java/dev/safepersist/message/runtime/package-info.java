/**
 * The catalogue of what the runtime reports. Start at {@link
 * dev.safepersist.message.runtime.RuntimeMessage}.
 *
 * <p>May use {@code message}.
 */
package dev.safepersist.message.runtime;
