/**
 * The steps of a migration: found in classes and files, put into a chain, fingerprinted. Start at
 * {@link dev.safepersist.migration.steps.Steps}.
 *
 * <p>May use {@code dev.safepersist}, {@code json}, {@code migration.config}, {@code
 * migration.digest}, {@code migration.json}, {@code migration.message}, {@code upgrade} and {@code
 * upgrade.declared}.
 */
package dev.safepersist.migration.steps;
