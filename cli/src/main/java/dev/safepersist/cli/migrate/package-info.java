/**
 * The commands about migrations: {@code safepersist migrate …}. Start at {@link
 * dev.safepersist.cli.migrate.MigrateCommand}; what they do is in the migration module.
 */
package dev.safepersist.cli.migrate;
