/**
 * Tables of PostgreSQL as source and target of migrations. Start at {@link
 * dev.safepersist.migration.postgres.TablePlace}.
 *
 * <p>May use {@code migration.config}, {@code migration.digest}, {@code migration.images}, {@code
 * migration.json}, {@code migration.place}, {@code migration.postgres.connect}, {@code
 * migration.postgres.ledger}, {@code migration.postgres.message}, {@code
 * migration.postgres.online}, {@code migration.postgres.relation}, {@code
 * migration.postgres.schema}, {@code migration.postgres.steps}, {@code migration.postgres.table}
 * and {@code migration.spi}.
 */
package dev.safepersist.migration.postgres;
