/**
 * The command {@code safepersist guard}.
 *
 * <p>Start at {@link dev.safepersist.cli.guard.GuardCommand}.
 *
 * <p>May use {@code cli.file}, {@code cli.report}, {@code message}, {@code operations.guard},
 * {@code operations.message} and {@code save}.
 */
package dev.safepersist.cli.guard;
