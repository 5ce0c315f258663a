/**
 * The documents that a migration has left out. Start at {@link
 * dev.safepersist.migration.quarantine.Quarantine}.
 *
 * <p>May use {@code journal}, {@code json}, {@code seal} and {@code dev.safepersist}.
 */
package dev.safepersist.migration.quarantine;
