/**
 * Migrations: the change of the format of many documents, in batches that each take effect exactly
 * once, and that can be watched, stopped, continued and taken back. Start at {@link
 * dev.safepersist.migration.Migration}.
 *
 * <p>Nothing in this module uses this package.
 *
 * <p>May use {@code access}, {@code config}, {@code digest}, {@code images}, {@code journal},
 * {@code json}, {@code message}, {@code plan}, {@code progress}, {@code quarantine}, {@code
 * rollback}, {@code run}, {@code seal}, {@code spi}, {@code steps}, {@code tree}, {@code validate}
 * and the runtime.
 */
package dev.safepersist.migration;
