/**
 * The commands about migrations: {@code safepersist migrate …}. Start at {@link
 * dev.safepersist.cli.migrate.MigrateCommand}; what they do is in the migration module.
 *
 * <p>May use {@code dev.safepersist}, {@code cli.report}, {@code cli.tree}, {@code core.place},
 * {@code legacy}, {@code message}, {@code migration}, {@code migration.access}, {@code
 * migration.config}, {@code migration.journal}, {@code migration.message}, {@code migration.place},
 * {@code migration.plan}, {@code migration.progress}, {@code migration.quarantine}, {@code
 * migration.report}, {@code migration.rollback}, {@code migration.validate} and {@code
 * operations.page}.
 */
package dev.safepersist.cli.migrate;
