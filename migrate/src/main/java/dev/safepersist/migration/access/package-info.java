/**
 * Who may do what, and who did. Start at {@link dev.safepersist.migration.access.Access}.
 *
 * <p>May use {@code config}, {@code journal}, {@code json}, {@code message} and {@code plan}.
 */
package dev.safepersist.migration.access;
