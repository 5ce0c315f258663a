/**
 * Backups of a file: kept versions under {@code .safepersist/backups}, their retention, and the way
 * back.
 *
 * <p>Start at {@link dev.safepersist.backup.Backups}. May use {@code core.vault}, {@code
 * core.commit}, {@code core.disk}, {@code core.place}, {@code dev.safepersist.save} and {@code
 * dev.safepersist.message}.
 */
package dev.safepersist.backup;
