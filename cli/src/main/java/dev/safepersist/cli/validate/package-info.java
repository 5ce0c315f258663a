/**
 * The command {@code safepersist validate}.
 *
 * <p>Start at {@link dev.safepersist.cli.validate.ValidateCommand}.
 *
 * <p>May use {@code cli.file}, {@code cli.report}, {@code operations.audit}, {@code
 * operations.redaction}, {@code operations.tree}, {@code operations.validation} and {@code schema}.
 */
package dev.safepersist.cli.validate;
