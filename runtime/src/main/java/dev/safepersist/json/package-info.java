/**
 * JSON as bytes: how values are mapped ({@link dev.safepersist.json.Json}), whether a document is
 * valid ({@link dev.safepersist.json.StrictJson}), and the {@link dev.safepersist.json.Envelope}
 * that carries {@link dev.safepersist.json.Metadata} and a checksum in the file itself. Start at
 * {@code Envelope}.
 *
 * <p>May use {@code format} and the core; knows nothing of schemas or stores.
 */
package dev.safepersist.json;
