/**
 * How far a migration is: counters, rates, an estimate of the time left, and the stage that holds
 * it up. Start at {@link dev.safepersist.migration.progress.Progress}.
 *
 * <p>May use {@code config} and {@code json}.
 */
package dev.safepersist.migration.progress;
