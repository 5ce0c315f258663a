/**
 * What a target database remembers of migrations, in its schema {@code safepersist}: batches,
 * positions, documents that were left out, documents as they were. Start at {@link
 * dev.safepersist.migration.postgres.ledger.Ledger}.
 *
 * <p>May use {@code migration.images}, {@code migration.json}, {@code migration.postgres.connect},
 * {@code migration.postgres.message}, {@code migration.postgres.table}, {@code migration.seal} and
 * {@code migration.spi}.
 */
package dev.safepersist.migration.postgres.ledger;
