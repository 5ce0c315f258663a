/**
 * The objects of a schema around a table: rights, keys, triggers, policies, views. What a plan says
 * of them, and what becomes of them in a migration. Start at {@link
 * dev.safepersist.migration.postgres.schema.TableObjects}.
 *
 * <p>May use {@code migration.config}, {@code migration.message}, {@code
 * migration.postgres.message} and {@code migration.postgres.table}.
 */
package dev.safepersist.migration.postgres.schema;
