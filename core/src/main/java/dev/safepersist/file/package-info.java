/**
 * Files of bytes and text, written as a whole or not at all, for programs without a JSON library.
 * Start at {@link dev.safepersist.file.AtomicFiles}.
 *
 * <p>May use {@code backup}, {@code core}, {@code core.commit}, {@code core.history}, {@code
 * core.inspect} and {@code save}.
 */
@NullMarked
package dev.safepersist.file;

import org.jspecify.annotations.NullMarked;
