/**
 * The command {@code safepersist completion}.
 *
 * <p>Start at {@link dev.safepersist.cli.completion.CompletionCommand}.
 *
 * <p>May use {@code cli.report} and {@code cli.tree}.
 */
package dev.safepersist.cli.completion;
