/**
 * The ports of a migration: where documents come from, where they go, what remembers the batches,
 * and what runs the slices. Start at {@link dev.safepersist.migration.spi.Source} and {@link
 * dev.safepersist.migration.spi.Target}.
 *
 * <p>An adapter (a directory, a database) implements them.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.migration.spi;
