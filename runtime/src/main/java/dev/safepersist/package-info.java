/**
 * Whole, checked, recoverable state files. Start at {@link dev.safepersist.SafeFiles} for a single
 * write in place of {@link java.nio.file.Files}, at {@link dev.safepersist.store.Store} for files
 * that hold values of one type, and at {@link dev.safepersist.SafePersist} for generated code.
 *
 * <p>May use {@code envelope}, {@code message.runtime}, {@code store} and the core.
 */
@NullMarked
package dev.safepersist;

import org.jspecify.annotations.NullMarked;
