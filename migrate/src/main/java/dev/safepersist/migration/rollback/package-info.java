/**
 * The way back. Start at {@link dev.safepersist.migration.rollback.Rollback}.
 *
 * <p>May use {@code spi}, {@code journal}, {@code images}, {@code steps}, {@code message}.
 */
package dev.safepersist.migration.rollback;
