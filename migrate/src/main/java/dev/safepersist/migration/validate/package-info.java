/**
 * What is checked after a migration. Start at {@link dev.safepersist.migration.validate.Validator}.
 *
 * <p>May use {@code config}, {@code digest}, {@code images}, {@code journal}, {@code json}, {@code
 * plan}, {@code quarantine}, {@code spi}, {@code steps}, {@code schema}, {@code syntax} and {@code
 * upgrade}.
 */
package dev.safepersist.migration.validate;
