/**
 * The documents that a migration has left out. Start at {@link
 * dev.safepersist.migration.quarantine.Quarantine}.
 *
 * <p>May use {@code journal}, {@code seal}, {@code json}, and {@code message}.
 */
package dev.safepersist.migration.quarantine;
