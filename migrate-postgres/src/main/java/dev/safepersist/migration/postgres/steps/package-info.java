/**
 * Declared steps as expressions of SQL, by which a server changes documents as this program would.
 * Start at {@link dev.safepersist.migration.postgres.steps.StepsSql}.
 *
 * <p>May use {@code migration.digest}, {@code migration.json}, {@code migration.postgres.table},
 * {@code syntax}, {@code upgrade} and {@code upgrade.declared}.
 */
package dev.safepersist.migration.postgres.steps;
