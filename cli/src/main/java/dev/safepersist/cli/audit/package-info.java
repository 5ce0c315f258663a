/**
 * The command {@code safepersist audit}. Start at {@link dev.safepersist.cli.audit.AuditCommand};
 * what it does is in the library.
 *
 * <p>May use {@code message}.
 */
package dev.safepersist.cli.audit;
