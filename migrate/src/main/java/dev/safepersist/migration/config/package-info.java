/**
 * The configuration of a migration: YAML, its defaults, and the keys of the older system. Start at
 * {@link dev.safepersist.migration.config.MigrationConfig}.
 *
 * <p>May use {@code dev.safepersist}, {@code migration.json}, {@code migration.message} and {@code
 * resource}.
 */
package dev.safepersist.migration.config;
