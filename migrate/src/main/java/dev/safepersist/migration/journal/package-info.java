/**
 * What a migration remembers: a log whose lines are chained by their hashes, the state that follows
 * from it, and checkpoints. Start at {@link dev.safepersist.migration.journal.Journal}.
 *
 * <p>May use {@code dev.safepersist}, {@code core.disk}, {@code migration.digest}, {@code
 * migration.json}, {@code migration.message} and {@code migration.spi}.
 */
package dev.safepersist.migration.journal;
