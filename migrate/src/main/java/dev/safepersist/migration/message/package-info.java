/**
 * What a migration reports: the catalogue of its errors. Start at {@link
 * dev.safepersist.migration.message.MigrationMessage}.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.migration.message;
