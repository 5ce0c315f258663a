/**
 * How a migration runs: slices on workers, batches that are read, transformed, checked and written,
 * failures by their kind. Start at {@link dev.safepersist.migration.run.Coordinator}.
 *
 * <p>May use {@code dev.safepersist}, {@code message}, {@code migration.config}, {@code
 * migration.digest}, {@code migration.images}, {@code migration.journal}, {@code migration.json},
 * {@code migration.message}, {@code migration.plan}, {@code migration.progress}, {@code
 * migration.quarantine}, {@code migration.spi}, {@code migration.steps}, {@code
 * migration.validate}, {@code quality}, {@code save}, {@code schema} and {@code upgrade}.
 */
package dev.safepersist.migration.run;
