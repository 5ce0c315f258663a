/**
 * The plan of a migration: what there is, what is to be done, and what speaks against it. Start at
 * {@link dev.safepersist.migration.plan.MigrationPlan}.
 *
 * <p>May use {@code dev.safepersist}, {@code migration.digest}, {@code migration.json}, {@code
 * migration.message}, {@code migration.spi} and {@code migration.steps}.
 */
package dev.safepersist.migration.plan;
