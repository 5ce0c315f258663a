/**
 * What the product says: the catalogue of its errors and the log of what it does.
 *
 * <p>Start at {@link dev.safepersist.message.MessageId}; the core's own messages are in {@link
 * dev.safepersist.message.CoreMessage}. Everything else may use it.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.message;
