/**
 * What a file is, and how a damaged one is healed: the one judgement ({@link
 * dev.safepersist.core.inspect.Judgement}) and the one healing ({@link
 * dev.safepersist.core.inspect.Healer}) for stores, the agent and the command line. Start at {@link
 * dev.safepersist.core.inspect.FileJudge}. How content is read comes in through the port {@link
 * dev.safepersist.core.commit.Verifier}.
 *
 * <p>{@link dev.safepersist.core.inspect.Examination} looks at all files of a directory.
 *
 * <p>May use {@code dev.safepersist.core}, {@code dev.safepersist.backup}, {@code
 * dev.safepersist.message}, {@code dev.safepersist.observe}, {@code dev.safepersist.save}, {@code
 * core.commit}, {@code core.disk}, {@code core.history}, {@code core.journal}, {@code core.place}
 * and {@code core.structure}.
 */
package dev.safepersist.core.inspect;
