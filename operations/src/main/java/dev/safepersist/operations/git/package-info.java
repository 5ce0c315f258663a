/**
 * Backups and git: the deletion of backups that a commit has, and the hook that asks for it. The
 * one package that loads JGit. Start at {@link dev.safepersist.operations.git.CommittedBackups}.
 *
 * <p>May use {@code backup}, {@code core}, {@code core.commit}, {@code core.disk}, {@code
 * core.history}, {@code core.inspect}, {@code core.place}, {@code operations.message}, {@code
 * operations.state} and {@code operations.tree}.
 */
package dev.safepersist.operations.git;
