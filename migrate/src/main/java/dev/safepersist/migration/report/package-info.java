/**
 * What a migration did, for people and programs. Start at {@link
 * dev.safepersist.migration.report.MigrationReport}.
 *
 * <p>May use {@code config}, {@code journal}, {@code json} and {@code plan}.
 */
package dev.safepersist.migration.report;
