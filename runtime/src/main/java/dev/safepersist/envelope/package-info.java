/**
 * Metadata with a document: in the file itself as an {@link dev.safepersist.envelope.Envelope} with
 * a checksum, or next to it as a {@link dev.safepersist.envelope.Sidecar} in the history; in every
 * notation. Start at {@code Envelope}.
 *
 * <p>Knows nothing of schemas or stores.
 *
 * <p>May use {@code format}, {@code json}, {@code syntax}, {@code wire} and the core.
 */
package dev.safepersist.envelope;
