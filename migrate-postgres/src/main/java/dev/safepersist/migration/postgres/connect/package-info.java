/**
 * Connections to a server: settings without secrets, a pool, transactions that outlive lost links,
 * and failures by their kind. Start at {@link dev.safepersist.migration.postgres.connect.Database}.
 *
 * <p>May use {@code migration.postgres.message} and {@code migration.spi}.
 */
package dev.safepersist.migration.postgres.connect;
