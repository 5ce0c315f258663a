/**
 * The entry to the core for the other modules: {@link dev.safepersist.core.SafeFile} is one file
 * and the policy by which it is written; {@link dev.safepersist.core.VerifiedFiles} is what the
 * static facades share.
 *
 * <p>Not part of the API.
 *
 * <p>May use {@code backup}, {@code core.commit}, {@code core.disk}, {@code core.history}, {@code
 * core.place}, {@code core.vault} and {@code save}.
 */
package dev.safepersist.core;
