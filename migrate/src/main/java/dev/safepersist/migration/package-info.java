/**
 * Migrations: the change of the format of many documents, in batches that each take effect exactly
 * once, and that can be watched, stopped, continued and taken back. Start at {@link
 * dev.safepersist.migration.Migration}.
 *
 * <p>Nothing in this module uses this package.
 *
 * <p>May use {@code dev.safepersist}, {@code core}, {@code core.commit}, {@code core.disk}, {@code
 * core.place}, {@code envelope}, {@code message}, {@code migration.access}, {@code
 * migration.config}, {@code migration.digest}, {@code migration.images}, {@code migration.journal},
 * {@code migration.json}, {@code migration.message}, {@code migration.place}, {@code
 * migration.plan}, {@code migration.progress}, {@code migration.quarantine}, {@code
 * migration.rollback}, {@code migration.run}, {@code migration.seal}, {@code migration.spi}, {@code
 * migration.steps}, {@code migration.tree}, {@code migration.validate}, {@code quality}, {@code
 * save}, {@code schema} and {@code upgrade}.
 */
package dev.safepersist.migration;
