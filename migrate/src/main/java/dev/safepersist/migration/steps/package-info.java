/**
 * The steps of a migration: found in classes and files, put into a chain, fingerprinted. Start at
 * {@link dev.safepersist.migration.steps.Steps}.
 *
 * <p>May use {@code config}, {@code digest}, {@code json}, {@code message} and the runtime.
 */
package dev.safepersist.migration.steps;
