/**
 * How commands find, open and read files.
 *
 * <p>Start at {@link dev.safepersist.operations.tree.StateFiles}.
 *
 * <p>May use {@code cli.report}, {@code core}, {@code core.commit}, {@code core.place}, {@code
 * envelope}, {@code message} and {@code save}.
 */
package dev.safepersist.cli.file;
