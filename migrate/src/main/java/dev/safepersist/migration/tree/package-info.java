/**
 * Directories as source and target: files in any notation, with an envelope, with their metadata in
 * the history beside them, or plain. Start at {@link dev.safepersist.migration.tree.Tree}.
 *
 * <p>May use {@code core}, {@code core.bulk}, {@code core.commit}, {@code core.disk}, {@code
 * core.history}, {@code core.place}, {@code core.stage}, {@code envelope}, {@code format}, {@code
 * json}, {@code message}, {@code migration.config}, {@code migration.digest}, {@code
 * migration.images}, {@code migration.json}, {@code migration.message}, {@code migration.place},
 * {@code migration.spi}, {@code program}, {@code provenance}, {@code save}, {@code syntax} and
 * {@code wire}.
 */
package dev.safepersist.migration.tree;
