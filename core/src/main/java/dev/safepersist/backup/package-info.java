/**
 * Backups of a file: kept versions under {@code .safepersist/backups}, their retention, and the way
 * back.
 *
 * <p>Start at {@link dev.safepersist.backup.Backups}.
 *
 * <p>May use {@code core.commit}, {@code core.disk}, {@code core.place}, {@code core.vault}, {@code
 * message} and {@code save}.
 */
@NullMarked
package dev.safepersist.backup;

import org.jspecify.annotations.NullMarked;
