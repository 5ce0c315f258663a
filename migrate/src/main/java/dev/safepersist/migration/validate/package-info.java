/**
 * What is checked after a migration. Start at {@link dev.safepersist.migration.validate.Validator}.
 *
 * <p>May use {@code migration.config}, {@code migration.digest}, {@code migration.images}, {@code
 * migration.journal}, {@code migration.json}, {@code migration.plan}, {@code migration.quarantine},
 * {@code migration.spi}, {@code migration.steps}, {@code schema}, {@code syntax} and {@code
 * upgrade}.
 */
package dev.safepersist.migration.validate;
