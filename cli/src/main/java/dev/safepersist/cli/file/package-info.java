/**
 * How commands find, open and read files.
 *
 * <p>Start at {@link dev.safepersist.cli.file.BackedUpFile}.
 *
 * <p>May use {@code cli.report}, {@code core}, {@code message}, {@code operations.redaction},
 * {@code operations.state}, {@code operations.tree}, {@code operations.versions}, {@code save} and
 * {@code schema}.
 */
package dev.safepersist.cli.file;
