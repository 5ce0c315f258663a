/**
 * Who may do what, and who did. Start at {@link dev.safepersist.migration.access.Access}.
 *
 * <p>May use {@code config}, {@code journal} (for chained logs), {@code message}.
 */
package dev.safepersist.migration.access;
