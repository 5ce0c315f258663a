/**
 * The files of a directory tree that an operation works on. Start at {@link
 * dev.safepersist.operations.tree.FileTree}.
 *
 * <p>May use {@code core.place} and {@code operations.message}.
 */
package dev.safepersist.operations.tree;
