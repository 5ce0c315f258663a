/**
 * The files of a directory tree that an operation works on. Start at {@link
 * dev.safepersist.operations.tree.FileTree}.
 *
 * <p>May use {@code operations.message}, {@code core}, {@code core.commit}, {@code core.place},
 * {@code envelope} and {@code save}.
 */
package dev.safepersist.operations.tree;
