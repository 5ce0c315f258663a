/**
 * The command {@code safepersist audit}. Start at {@link dev.safepersist.cli.audit.AuditCommand};
 * what it does is in the library.
 *
 * <p>May use {@code dev.safepersist}, {@code cli.file}, {@code cli.report}, {@code message}, {@code
 * operations.audit}, {@code operations.page}, {@code operations.tree} and {@code schema}.
 */
package dev.safepersist.cli.audit;
