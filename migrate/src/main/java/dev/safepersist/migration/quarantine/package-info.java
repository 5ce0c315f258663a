/**
 * The documents that a migration has left out. Start at {@link
 * dev.safepersist.migration.quarantine.Quarantine}.
 *
 * <p>May use {@code dev.safepersist}, {@code core.disk}, {@code migration.journal}, {@code
 * migration.json} and {@code migration.seal}.
 */
package dev.safepersist.migration.quarantine;
