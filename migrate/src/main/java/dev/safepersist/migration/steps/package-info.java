/**
 * The steps of a migration: found in classes and files, put into a chain, fingerprinted. Start at
 * {@link dev.safepersist.migration.steps.Steps}.
 *
 * <p>May use {@code config}, {@code digest}, {@code message}, and the runtime's upgrades.
 */
package dev.safepersist.migration.steps;
