/**
 * What is checked after a migration. Start at {@link dev.safepersist.migration.validate.Validator}.
 *
 * <p>May use {@code spi}, {@code plan}, {@code journal}, {@code images}, {@code quarantine}, {@code
 * steps}, {@code digest}, {@code config}.
 */
package dev.safepersist.migration.validate;
