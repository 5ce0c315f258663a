/**
 * Tables of documents: what they are made of, their keys, their rows as documents, and how these
 * are read. Start at {@link dev.safepersist.migration.postgres.table.TableSettings}.
 *
 * <p>May use {@code migration.config}, {@code migration.json}, {@code migration.message}, {@code
 * migration.postgres.connect}, {@code migration.postgres.message} and {@code migration.spi}.
 */
package dev.safepersist.migration.postgres.table;
