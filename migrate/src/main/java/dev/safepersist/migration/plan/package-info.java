/**
 * The plan of a migration: what there is, what is to be done, and what speaks against it. Start at
 * {@link dev.safepersist.migration.plan.MigrationPlan}.
 *
 * <p>May use {@code spi}, {@code steps}, {@code config}, {@code digest}, {@code json}, {@code
 * message}.
 */
package dev.safepersist.migration.plan;
