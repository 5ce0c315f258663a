/**
 * Envelopes around the files of a tree, and their removal. Start at {@link
 * dev.safepersist.operations.metadata.MetadataChange}.
 *
 * <p>May use {@code core}, {@code core.commit}, {@code core.disk}, {@code core.place}, {@code
 * envelope}, {@code json}, {@code operations.document}, {@code operations.state}, {@code
 * operations.tree}, {@code provenance}, {@code save}, {@code syntax} and {@code wire}.
 */
package dev.safepersist.operations.metadata;
