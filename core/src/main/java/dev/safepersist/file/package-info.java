/**
 * Files of bytes and text, written as a whole or not at all, for programs without a JSON library.
 * Start at {@link dev.safepersist.file.AtomicFiles}.
 *
 * <p>May use {@code dev.safepersist.save} and the core below it: {@code dev.safepersist.core},
 * {@code core.commit}, {@code core.history}, {@code core.inspect}.
 */
package dev.safepersist.file;
