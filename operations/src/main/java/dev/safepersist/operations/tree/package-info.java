/**
 * The files of a directory tree that an operation works on. Start at {@link
 * dev.safepersist.operations.tree.FileTree}.
 *
 * <p>May use {@code core}, {@code core.commit}, {@code core.place}, {@code envelope}, {@code
 * operations.message} and {@code save}.
 */
package dev.safepersist.operations.tree;
