/**
 * Backups of a file: kept versions under {@code .safepersist/backups}, their retention, and the way
 * back.
 *
 * <p>Start at {@link dev.safepersist.backup.Backups}. May use {@code commit} and {@code message}.
 */
package dev.safepersist.backup;
