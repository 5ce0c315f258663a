/**
 * What a migration reports: the catalogue of its errors. Start at {@link
 * dev.safepersist.migration.message.MigrationMessage}.
 */
package dev.safepersist.migration.message;
