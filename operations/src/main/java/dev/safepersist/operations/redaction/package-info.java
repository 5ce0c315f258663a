/**
 * The secrets of documents, hidden wherever values of a document are shown. Start at {@link
 * dev.safepersist.operations.redaction.Redaction}.
 *
 * <p>May use {@code operations.message}, {@code schema} and {@code syntax}.
 */
package dev.safepersist.operations.redaction;
