/**
 * JSON as bytes: whether a document is whole ({@link dev.safepersist.json.StructureScanner}, {@link
 * dev.safepersist.json.StrictJson}), how values are mapped ({@link dev.safepersist.json.Json}), and
 * the {@link dev.safepersist.json.Envelope} that carries {@link dev.safepersist.json.Metadata} and
 * a checksum in the file itself. Start at {@code Envelope}.
 *
 * <p>May use {@code commit} and {@code message}; knows nothing of schemas or stores.
 */
package dev.safepersist.json;
