/**
 * Directories as source and target: files in any notation, with an envelope, with their metadata in
 * the history beside them, or plain. Start at {@link dev.safepersist.migration.tree.Tree}.
 *
 * <p>May use {@code spi}, {@code images}, {@code digest}, {@code json}, {@code message}, and the
 * runtime, through which every file is written.
 */
package dev.safepersist.migration.tree;
