/**
 * The commands {@code safepersist git-hook …}.
 *
 * <p>Start at {@link dev.safepersist.cli.hook.GitHookCommand}.
 *
 * <p>May use {@code cli.report}, {@code cli.tree} and {@code operations.git}.
 */
package dev.safepersist.cli.hook;
