/**
 * Tables that are migrated while their writers go on. A trigger logs the keys that are written; a
 * row of the new table is always derived from the present row of the old one, under a lock that
 * only keeps that row from changing. So it does not matter in which order keys are handled, or how
 * often. After the cut-over, a view may stand in for the old table. Start at {@link
 * dev.safepersist.migration.postgres.online.TableOnline}.
 *
 * <p>May use {@code migration.digest}, {@code migration.place}, {@code migration.postgres.connect},
 * {@code migration.postgres.ledger}, {@code migration.postgres.message}, {@code
 * migration.postgres.schema}, {@code migration.postgres.steps}, {@code migration.postgres.table}
 * and {@code migration.spi}.
 */
package dev.safepersist.migration.postgres.online;
