/**
 * Audits of directory trees: what each file is, of which type, what is wrong with it, and what all
 * files together are.
 *
 * <p>Start at {@link dev.safepersist.operations.audit.Audit}. {@link
 * dev.safepersist.operations.audit.FileTypes} recognises types; an {@link
 * dev.safepersist.operations.audit.AuditedFile} is the result for one file, an {@link
 * dev.safepersist.operations.audit.AuditSummary} that for all.
 *
 * <p>May use {@code core.commit}, {@code core.disk}, {@code core.history}, {@code core.inspect},
 * {@code core.place}, {@code core.structure}, {@code core.vault}, {@code format}, {@code
 * operations.message}, {@code operations.page}, {@code operations.redaction}, {@code
 * operations.snapshot}, {@code operations.state}, {@code operations.tree}, {@code quality}, {@code
 * schema}, {@code syntax} and {@code wire}.
 */
package dev.safepersist.operations.audit;
