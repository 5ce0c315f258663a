/**
 * What a migration remembers: a log whose lines are chained by their hashes, the state that follows
 * from it, and checkpoints. Start at {@link dev.safepersist.migration.journal.Journal}.
 *
 * <p>May use {@code spi}, {@code digest}, {@code message}, {@code json}, and the runtime.
 */
package dev.safepersist.migration.journal;
