/**
 * The files in which new versions are written before they are published: their names, their owners,
 * their bytes and checksums. Start at {@link dev.safepersist.core.stage.StageChannel}.
 *
 * <p>May use {@code core.disk}, {@code core.lock}, {@code core.place} and {@code message}.
 */
package dev.safepersist.core.stage;
