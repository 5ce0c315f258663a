/**
 * Metadata with a document: in the file itself as an {@link dev.safepersist.envelope.Envelope} with
 * a checksum, or next to it as a {@link dev.safepersist.envelope.Sidecar} in the history; in every
 * notation. Start at {@code Envelope}.
 *
 * <p>May use {@code json}, {@code format}, {@code syntax} and the core; knows nothing of schemas or
 * stores.
 */
package dev.safepersist.envelope;
