/**
 * The way back. Start at {@link dev.safepersist.migration.rollback.Rollback}.
 *
 * <p>May use {@code images}, {@code journal}, {@code json}, {@code message}, {@code spi}, {@code
 * steps} and {@code upgrade}.
 */
package dev.safepersist.migration.rollback;
