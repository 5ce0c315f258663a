/**
 * The plan of a migration: what there is, what is to be done, and what speaks against it. Start at
 * {@link dev.safepersist.migration.plan.MigrationPlan}.
 *
 * <p>May use {@code digest}, {@code json}, {@code message}, {@code spi}, {@code steps} and {@code
 * dev.safepersist}.
 */
package dev.safepersist.migration.plan;
