/**
 * The messages of the operations. Start at {@link
 * dev.safepersist.operations.message.OperationsMessage}.
 *
 * <p>May use {@code message}.
 */
package dev.safepersist.operations.message;
