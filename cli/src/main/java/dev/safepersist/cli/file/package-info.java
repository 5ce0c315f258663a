/**
 * How commands find, open and read files.
 *
 * <p>Start at {@link dev.safepersist.cli.file.BackedUpFile}.
 *
 * <p>May use {@code cli.report}, {@code core}, {@code core.place}, {@code message} and {@code
 * operations.tree}.
 */
package dev.safepersist.cli.file;
