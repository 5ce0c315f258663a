/**
 * Who may do what, and who did. Start at {@link dev.safepersist.migration.access.Access}.
 *
 * <p>May use {@code core.disk}, {@code migration.config}, {@code migration.journal}, {@code
 * migration.json}, {@code migration.message} and {@code migration.plan}.
 */
package dev.safepersist.migration.access;
