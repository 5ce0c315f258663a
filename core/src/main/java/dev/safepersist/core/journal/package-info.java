/**
 * Changes that a crash must not leave half done, written down before they begin. Start at {@link
 * dev.safepersist.core.journal.Pending}.
 *
 * <p>May use {@code core.disk}, {@code core.place} and {@code core.stage}.
 */
package dev.safepersist.core.journal;
