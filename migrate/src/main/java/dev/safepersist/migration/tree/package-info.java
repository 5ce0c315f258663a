/**
 * Directories as source and target: files in any notation, with an envelope, with their metadata in
 * the history beside them, or plain. Start at {@link dev.safepersist.migration.tree.Tree}.
 *
 * <p>May use {@code config}, {@code digest}, {@code images}, {@code json}, {@code message}, {@code
 * spi} and the runtime.
 */
package dev.safepersist.migration.tree;
