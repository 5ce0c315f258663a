/**
 * The commands about backups: {@code safepersist backups …}.
 *
 * <p>Start at {@link dev.safepersist.cli.backups.BackupsCommand}.
 *
 * <p>May use {@code backup}, {@code cli.file}, {@code cli.report}, {@code cli.tree}, {@code
 * core.commit}, {@code operations.git}, {@code operations.message}, {@code operations.redaction},
 * {@code operations.versions} and {@code save}.
 */
package dev.safepersist.cli.backups;
