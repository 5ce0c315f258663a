/**
 * The entry to the core for the other modules: {@link dev.safepersist.core.SafeFile} is one file
 * and the policy by which it is written; {@link dev.safepersist.core.VerifiedFiles} is what the
 * static facades share.
 *
 * <p>Not part of the API. May use every package {@code core.*}, {@code dev.safepersist.backup} and
 * {@code dev.safepersist.save}.
 */
package dev.safepersist.core;
