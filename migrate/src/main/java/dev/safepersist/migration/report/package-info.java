/**
 * What a migration did, for people and programs. Start at {@link
 * dev.safepersist.migration.report.MigrationReport}.
 *
 * <p>May use {@code journal}, {@code plan}, {@code quarantine}, {@code access}, {@code json}.
 */
package dev.safepersist.migration.report;
