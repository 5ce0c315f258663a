/**
 * The command {@code safepersist validate}.
 *
 * <p>Start at {@link dev.safepersist.cli.validate.ValidateCommand}.
 *
 * <p>May use {@code cli.file}, {@code cli.report}, {@code core.structure}, {@code envelope}, {@code
 * schema} and {@code syntax}.
 */
package dev.safepersist.cli.validate;
