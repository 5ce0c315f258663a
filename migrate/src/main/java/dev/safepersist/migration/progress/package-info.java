/**
 * How far a migration is: counters, rates, an estimate of the time left, and the stage that holds
 * it up. Start at {@link dev.safepersist.migration.progress.Progress}.
 *
 * <p>May use {@code migration.config} and {@code migration.json}.
 */
package dev.safepersist.migration.progress;
