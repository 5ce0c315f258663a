/**
 * What a migration did, for people and programs. Start at {@link
 * dev.safepersist.migration.report.MigrationReport}.
 *
 * <p>May use {@code legacy}, {@code message}, {@code migration.config}, {@code migration.journal},
 * {@code migration.json} and {@code migration.plan}.
 */
package dev.safepersist.migration.report;
