/**
 * Whole, checked, recoverable state files. Start at {@link dev.safepersist.SafeFiles} for a single
 * write in place of {@link java.nio.file.Files}, at {@link dev.safepersist.Store} for files that
 * hold values of one type, at {@link dev.safepersist.SafePersist} for generated code, and at {@link
 * dev.safepersist.SafeFile} to bring bytes of your own.
 *
 * <p>May use every package below: {@code provenance}, {@code backup}, {@code schema}, {@code json},
 * {@code commit}, {@code observe}, {@code message}.
 */
package dev.safepersist;
