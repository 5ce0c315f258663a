/**
 * Migrations: the change of the format of many documents, in batches that each take effect exactly
 * once, and that can be watched, stopped, continued and taken back. Start at {@link
 * dev.safepersist.migration.Migration}.
 *
 * <p>May use everything of this module and the runtime; nothing in this module uses this package.
 */
package dev.safepersist.migration;
