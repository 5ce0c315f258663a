/**
 * The command {@code safepersist edit}.
 *
 * <p>Start at {@link dev.safepersist.cli.edit.EditCommand}.
 *
 * <p>May use {@code cli.file}, {@code cli.report}, {@code message}, {@code operations.edit}, {@code
 * operations.message}, {@code operations.redaction}, {@code operations.versions}, {@code save},
 * {@code schema} and {@code syntax}.
 */
package dev.safepersist.cli.edit;
