/**
 * What migrations of tables report: the catalogue of its errors. Start at {@link
 * dev.safepersist.migration.postgres.message.PostgresMessage}.
 *
 * <p>May use {@code migration.spi}.
 */
package dev.safepersist.migration.postgres.message;
