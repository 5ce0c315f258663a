/**
 * The command {@code safepersist completion}.
 *
 * <p>Start at {@link dev.safepersist.cli.completion.CompletionCommand}.
 *
 * <p>May use {@code cli.report}.
 */
package dev.safepersist.cli.completion;
