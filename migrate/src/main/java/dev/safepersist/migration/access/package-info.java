/**
 * Who may do what, and who did. Start at {@link dev.safepersist.migration.access.Access}.
 *
 * <p>May use {@code core.disk}, {@code core.lock}, {@code core.place}, {@code migration.config},
 * {@code migration.journal}, {@code migration.json}, {@code migration.message}, {@code
 * migration.plan} and {@code save}.
 */
package dev.safepersist.migration.access;
