/**
 * What a migration remembers: a log whose lines are chained by their hashes, the state that follows
 * from it, and checkpoints. Start at {@link dev.safepersist.migration.journal.Journal}.
 *
 * <p>May use {@code digest}, {@code json}, {@code message}, {@code spi}, {@code dev.safepersist}
 * and {@code core.disk}.
 */
package dev.safepersist.migration.journal;
