/**
 * Metadata with a document: in the file itself as an {@link dev.safepersist.envelope.Envelope} with
 * a checksum, or next to it as a {@link dev.safepersist.envelope.Sidecar} in the history; in every
 * notation. Start at {@code Envelope}.
 *
 * <p>Knows nothing of schemas or stores.
 *
 * <p>May use {@code core.commit}, {@code core.disk}, {@code core.history}, {@code core.inspect},
 * {@code core.place}, {@code core.stage}, {@code core.structure}, {@code format}, {@code json},
 * {@code syntax} and {@code wire}.
 */
package dev.safepersist.envelope;
